using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Data;

namespace Pkiaas.Api.FunctionalTests.AdminApi;

public sealed class SessionTests
{
    [Fact]
    public async Task A_wrong_password_and_an_unknown_user_read_the_same()
    {
        await using var host = await ApiHost.StartAsync();
        using var owner = await host.OwnerAsync();
        using var client = host.Anonymous();
        using var wrong = await client.PostAsJsonAsync("/api/session", new { email = "owner@example.org", password = "wrong wrong wrong" });
        using var unknown = await client.PostAsJsonAsync("/api/session", new { email = "nobody@example.org", password = "wrong wrong wrong" });
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (wrong.StatusCode, unknown.StatusCode));
        Assert.Equal(await WithoutIdAsync(wrong), await WithoutIdAsync(unknown));
    }

    [Fact]
    public async Task Signing_out_ends_the_session_at_once()
    {
        await using var host = await ApiHost.StartAsync();
        using var owner = await host.OwnerAsync();
        using var before = await owner.GetAsync("/api/session");
        using var end = await owner.DeleteAsync("/api/session");
        using var after = await owner.GetAsync("/api/session");
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.NoContent, HttpStatusCode.Unauthorized], [before.StatusCode, end.StatusCode, after.StatusCode]);
    }

    [Fact]
    public async Task The_token_is_stored_only_as_a_hash_and_never_logged()
    {
        await using var host = await ApiHost.StartAsync();
        using var owner = await host.OwnerAsync();
        var token = owner.DefaultRequestHeaders.Authorization!.Parameter!;
        await using var store = host.Services.GetRequiredService<IDbContextFactory<PkiaasDbContext>>().CreateDbContext();
        var session = await store.Sessions.SingleAsync();
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token)), session.TokenHash);
        Assert.DoesNotContain(host.Logs.Lines, line => line.Contains(token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unused_session_ends()
    {
        var time = new MovableTime();
        await using var host = await ApiHost.StartAsync(replace: services => services.AddSingleton<TimeProvider>(time));
        using var owner = await host.OwnerAsync();
        time.Advance(TimeSpan.FromHours(9));
        using var answer = await owner.GetAsync("/api/session");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_used_session_lasts_but_not_beyond_a_day()
    {
        var time = new MovableTime();
        await using var host = await ApiHost.StartAsync(replace: services => services.AddSingleton<TimeProvider>(time));
        using var owner = await host.OwnerAsync();
        for (var hours = 0; hours < 21; hours += 7)
        {
            time.Advance(TimeSpan.FromHours(7));
            using var used = await owner.GetAsync("/api/session");
            Assert.Equal(HttpStatusCode.OK, used.StatusCode);
        }
        time.Advance(TimeSpan.FromHours(4));
        using var answer = await owner.GetAsync("/api/session");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task After_thirty_tries_in_a_minute_an_address_waits()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Anonymous();
        HttpStatusCode last = default;
        for (var i = 0; i < 31; i++)
        {
            using var answer = await client.PostAsJsonAsync("/api/session", new { email = $"user{i}@example.org", password = "wrong wrong wrong" });
            last = answer.StatusCode;
            if (i == 30) Assert.NotNull(answer.Headers.RetryAfter);
        }
        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    [Theory]
    [InlineData("Bearer nonsense")]
    [InlineData("Bearer ")]
    [InlineData("Basic b3duZXI6eA==")]
    public async Task Other_credentials_open_nothing(string header)
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Anonymous();
        client.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(header);
        using var answer = await client.GetAsync("/api/authorities");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    private static async Task<string> WithoutIdAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return System.Text.RegularExpressions.Regex.Replace(text, "\"requestId\":\"[^\"]*\"", "");
    }
}
