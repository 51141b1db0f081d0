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
        await using var host = await StartAsync(trusted is null ? [] : [trusted]);
        Assert.Equal(expected, await StatusAsync(host, await DoorAsync(host), Claimed));
    }

    [Fact]
    public async Task Behind_two_trusted_proxies_the_caller_is_the_first_who_is_not_one_of_them() => await AssertAsync(
        // The test is the proxy nearest to the Api, the other one stands in front of it.
        ["127.0.0.1", "198.51.100.7"],
        ($"{Claimed}, 198.51.100.7", HttpStatusCode.OK),
        ("203.0.113.9, 198.51.100.7", HttpStatusCode.Forbidden),
        // What a client puts before its own address is its own word, and who is not trusted speaks for nobody.
        ($"{Claimed}, 203.0.113.9, 198.51.100.7", HttpStatusCode.Forbidden),
        ($"{Claimed}, 198.51.100.7, 203.0.113.9", HttpStatusCode.Forbidden),
        ($"203.0.113.9, {Claimed}, 198.51.100.7", HttpStatusCode.OK),
        // A port may stand behind an address; what is no address is nobody's.
        ($"{Claimed}:40404, 198.51.100.7", HttpStatusCode.OK),
        ($"{Claimed}, unknown, 198.51.100.7", HttpStatusCode.Forbidden));

    [Fact]
    public async Task While_no_proxy_is_named_the_last_address_alone_is_believed() => await AssertAsync(
        [],
        ($"203.0.113.9, {Claimed}", HttpStatusCode.OK),
        ($"{Claimed}, 203.0.113.9", HttpStatusCode.Forbidden),
        ($"{Claimed}, 127.0.0.1", HttpStatusCode.Forbidden));

    [Fact]
    public async Task Whoever_is_not_trusted_and_speaks_for_somebody_does_not_pass_for_this_machine()
    {
        await using var host = await StartAsync("203.0.113.0/24");
        using var client = Claiming(host, Claimed);

        Assert.True((await client.GetFromJsonAsync<JsonElement>("/api/setup")).GetProperty("codeNeeded").GetBoolean());
    }

    private static async Task AssertAsync(string[] trusted, params (string Said, HttpStatusCode Expected)[] callers)
    {
        await using var host = await StartAsync(trusted);
        var door = await DoorAsync(host);
        foreach (var (said, expected) in callers) Assert.Equal((said, expected), (said, await StatusAsync(host, door, said)));
    }

    /// <summary>A door for 192.0.2.0/24 alone.</summary>
    private static async Task<string> DoorAsync(ApiHost host)
    {
        using var owner = await host.OwnerAsync();
        var (_, template, _) = await TenancyTests.FillAsync(owner);
        using var set = await owner.PutAsJsonAsync($"/api/templates/{template}/scep", new { enabled = true, allowedAddresses = new[] { "192.0.2.0/24" } });
        set.EnsureSuccessStatusCode();
        return $"/scep/{template}?operation=GetCACert";
    }

    private static async Task<HttpStatusCode> StatusAsync(ApiHost host, string door, string said)
    {
        using var client = Claiming(host, said);
        using var answer = await client.GetAsync(door);
        return answer.StatusCode;
    }

    private static Task<ApiHost> StartAsync(params string[] trusted) => ApiHost.StartAsync(
        trusted.Index().ToDictionary(proxy => $"Pkiaas:TrustedProxies:{proxy.Index}", proxy => (string?)proxy.Item));

    private static HttpClient Claiming(ApiHost host, string address)
    {
        var client = host.Anonymous();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return client;
    }
}
