using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Pkiaas.AppHost.Tests.Support;

namespace Pkiaas.AppHost.Tests.Host;

/// <summary>The way back in for an owner who lost his password, beside the run that he cannot sign in to.</summary>
public sealed partial class PasswordResetTests : IDisposable
{
    private const string Owner = "owner@example.com";
    private readonly TemporaryFolder temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task Beside_a_run_it_prints_a_password_that_lets_the_owner_in()
    {
        using var host = HostProcess.Start("--data", temporary.Data, "--ports", "free", "--redis", "none", "--mailbox", "folder");
        await host.SaysAsync("Pkiaas is ready:", seconds: 180);
        using var http = new HttpClient { BaseAddress = new Uri(ApiAddress().Match(host.Output).Groups[1].Value) };
        using var setup = await http.PostAsJsonAsync("/api/setup", new { email = Owner, password = "lost and never found" });
        setup.EnsureSuccessStatusCode();

        using var reset = HostProcess.Start("reset-password", Owner, "--data", temporary.Data);
        Assert.Equal(0, await reset.ExitAsync(within: TimeSpan.FromSeconds(60)));
        await reset.SaysAsync("One-time password: ");

        using var old = await http.PostAsJsonAsync("/api/session", new { email = Owner, password = "lost and never found" });
        using var entered = await http.PostAsJsonAsync("/api/session", new { email = Owner, password = Password().Match(reset.Output).Groups[1].Value });
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (old.StatusCode, entered.StatusCode));
        host.Signal("TERM");
        await host.ExitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Where_nothing_runs_it_says_so_and_makes_nothing()
    {
        using var reset = HostProcess.Start("reset-password", Owner, "--data", temporary.Data);

        Assert.Equal(2, await reset.ExitAsync(within: TimeSpan.FromSeconds(30)));
        Assert.Contains($"Pkiaas does not run on {temporary.Data}", reset.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(temporary.Data, "postgres")));
    }

    [GeneratedRegex("api=(http\\S+)")]
    private static partial Regex ApiAddress();

    [GeneratedRegex("One-time password: (\\S+)")]
    private static partial Regex Password();
}
