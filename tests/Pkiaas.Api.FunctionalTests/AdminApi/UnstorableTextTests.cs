using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Pkiaas.Api.FunctionalTests.Fixtures;

namespace Pkiaas.Api.FunctionalTests.AdminApi;

/// <summary>PostgreSQL keeps no U+0000. Whoever sends one made a mistake, and not the service.</summary>
public sealed class UnstorableTextTests
{
    [Fact]
    public async Task A_text_with_a_null_character_is_the_callers_fault_at_every_door()
    {
        await using var host = await ApiHost.StartAsync();
        using var owner = await host.OwnerAsync();
        var (authority, template, _) = await TenancyTests.FillAsync(owner);
        using var nobody = host.Anonymous();
        (HttpClient Who, HttpMethod How, string Where, object? What)[] calls =
        [
            (nobody, HttpMethod.Post, "/api/session", new { email = "a\0@example.org", password = "correct horse battery staple" }),
            (nobody, HttpMethod.Post, "/api/session", new { email = "owner@example.org", password = "correct\0horse battery staple" }),
            (owner, HttpMethod.Post, "/api/authorities", new { commonName = "A\0B" }),
            (owner, HttpMethod.Post, $"/api/authorities/{authority}/templates", new { name = "A\0B", starter = "apple-device" }),
            (owner, HttpMethod.Post, $"/api/authorities/{authority}/templates", new { name = "AB", starter = "apple\0" }),
            (owner, HttpMethod.Put, $"/api/templates/{template}", new { name = "A\0B", validityDays = 30, keyUsages = new[] { "digitalSignature" }, extendedKeyUsages = Array.Empty<string>() }),
            (owner, HttpMethod.Post, $"/api/templates/{template}/pre-approved-requests", new
            {
                subject = new[] { new { type = "CN", value = "A\0" } },
                delivery = new { channel = "apple-email", fields = new { email = "ada@example.com" } },
            }),
        ];
        foreach (var (who, how, where, what) in calls)
        {
            using var call = new HttpRequestMessage(how, where) { Content = what is null ? null : JsonContent.Create(what) };
            using var answer = await who.SendAsync(call);
            Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{how} {where} {JsonSerializer.Serialize(what)}: {answer.StatusCode}");
        }
        using var first = await nobody.PostAsJsonAsync("/api/session", calls[0].What);
        Assert.Equal(HttpStatusCode.BadRequest, first.StatusCode);
    }
}
