using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Pkiaas.Api.FunctionalTests.AdminApi;
using Pkiaas.Api.Security.Accounts;

namespace Pkiaas.Api.FunctionalTests.Access;

/// <summary>The way back in when nobody is left who could reset a password in the dashboard.</summary>
public sealed class ResetPasswordCommandTests(OwnedHost installation) : IClassFixture<OwnedHost>
{
    private People People => new(installation.Host, installation.Owner);

    [Fact]
    public async Task It_prints_a_one_time_password_that_lets_in_and_ends_the_sessions()
    {
        var owner = await People.SettleAsync(isInstanceOwner: true);

        var (code, output, error) = await RunAsync(owner.Email.ToUpperInvariant());

        Assert.Equal((0, ""), (code, error));
        var password = Regex.Match(output, "One-time password: (\\S+)").Groups[1].Value;
        using var before = await owner.Http.GetAsync("/api/session");
        using var client = await People.EnterAsync(owner.Email, password);
        Assert.Equal(HttpStatusCode.Unauthorized, before.StatusCode);
        Assert.True((await client.GetFromJsonAsync<JsonElement>("/api/session")).GetProperty("mustChangePassword").GetBoolean());
        Assert.Equal(HttpStatusCode.Unauthorized, await People.TryAsync(owner.Email, People.OwnPassword));
        Assert.Contains($"system user.password-reset {owner.Email}, by the command on the server's machine", await People.TrailAsync(owner.Id));
    }

    [Fact]
    public async Task It_switches_the_account_on_again()
    {
        var person = await People.SettleAsync();
        (await installation.Owner.PutAsJsonAsync($"/api/users/{person.Id}", new { enabled = false })).EnsureSuccessStatusCode();

        var (_, output, _) = await RunAsync(person.Email);

        Assert.Contains("switched on again", output, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await People.TryAsync(person.Email, Regex.Match(output, "One-time password: (\\S+)").Groups[1].Value));
    }

    [Fact]
    public async Task An_unknown_address_changes_nothing_and_is_named()
    {
        var (code, output, error) = await RunAsync("unknown@example.org");
        Assert.Equal((1, ""), (code, output));
        Assert.Contains("No user has the address unknown@example.org.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_away_is_said_in_words()
    {
        var (code, _, error) = await RunAsync("owner@example.org", "Host=127.0.0.1;Port=1;Username=x;Password=y;Database=z");
        Assert.Equal(1, code);
        Assert.StartsWith("The database cannot be used:", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_address_it_says_how_it_is_used()
    {
        using var error = new StringWriter();
        Assert.Equal(2, await ResetPasswordCommand.RunAsync(["reset-password"], TextWriter.Null, error));
        Assert.Contains("reset-password EMAIL", error.ToString(), StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(string email, string? database = null)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await ResetPasswordCommand.RunAsync(["reset-password", email, $"--ConnectionStrings:pkiaas={database ?? installation.Host.Database}"], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
