using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Pkiaas.Api.FunctionalTests.Fixtures;

namespace Pkiaas.Api.FunctionalTests.AdminApi;

/// <summary>These tests call over loopback: it is a trusted proxy while none is named, and after that only if it is named.</summary>
public sealed class ForwardedAddressTests
{
    private const string Claimed = "192.0.2.77";

    [Theory]
    [InlineData(null, HttpStatusCode.OK)]
    [InlineData("127.0.0.0/8", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("203.0.113.0/24", HttpStatusCode.Forbidden)]
    public async Task An_address_is_believed_right_behind_a_trusted_proxy_only(string? trusted, HttpStatusCode expected)
    {
        await using var host = await StartAsync(trusted);
        using var owner = await host.OwnerAsync();
        var (_, template, _) = await TenancyTests.FillAsync(owner);
        using var set = await owner.PutAsJsonAsync($"/api/templates/{template}/scep", new { enabled = true, allowedAddresses = new[] { "192.0.2.0/24" } });
        set.EnsureSuccessStatusCode();
        using var client = Claiming(host, Claimed);

        Assert.Equal(expected, (await client.GetAsync($"/scep/{template}?operation=GetCACert")).StatusCode);
    }

    [Fact]
    public async Task Whoever_is_not_trusted_and_speaks_for_somebody_does_not_pass_for_this_machine()
    {
        await using var host = await StartAsync("203.0.113.0/24");
        using var client = Claiming(host, Claimed);

        Assert.True((await client.GetFromJsonAsync<JsonElement>("/api/setup")).GetProperty("codeNeeded").GetBoolean());
    }

    private static Task<ApiHost> StartAsync(string? trusted) =>
        ApiHost.StartAsync(trusted is null ? null : new Dictionary<string, string?> { ["Pkiaas:TrustedProxies:0"] = trusted });

    private static HttpClient Claiming(ApiHost host, string address)
    {
        var client = host.Anonymous();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return client;
    }
}
