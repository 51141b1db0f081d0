using System.Net;
using System.Security.Cryptography;
using Pkiaas.TestKit.Scep;
using static Pkiaas.Api.FunctionalTests.Scep.Methods.MethodsService;

namespace Pkiaas.Api.FunctionalTests.Scep.Methods;

/// <summary>With limits that are low enough to be reached.</summary>
public sealed class LimitTests : IAsyncLifetime
{
    private readonly ScepService _service = new()
    {
        Settings = new Dictionary<string, string?>
        {
            ["Pkiaas:Scep:Limits:PerAddress"] = "12",
            ["Pkiaas:Scep:Limits:WrongPerAddress"] = "5",
            ["Pkiaas:Scep:Limits:WrongPerChallenge"] = "3",
        },
    };

    public ValueTask InitializeAsync() => _service.InitializeAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Too_many_are_turned_away_with_the_time_to_wait_and_others_are_not()
    {
        var template = await _service.DoorAsync(new { enabled = true, staticPassphrase = new { enabled = true } });
        var passphrase = await _service.RotateAsync(template);

        // 1. Right ones: as many as the limit says, whatever the challenge; then 429. Another address goes on.
        var right = ScepRequestBuilder.Build(_service.Recipient, Device(passphrase)).Encoded;
        for (var i = 0; i < 12; i++) Assert.Equal(HttpStatusCode.OK, await SendAsync(template, right, "198.51.100.1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await SendAsync(template, right, "198.51.100.1"));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(template, right, "198.51.100.2"));

        // 2. Wrong ones from one address: far fewer, even if each begins with something else.
        using var key = RSA.Create(2048);
        for (var i = 0; i < 5; i++) Assert.Equal(HttpStatusCode.OK, await SendAsync(template, Wrong(key, $"{i}WRONG"), "198.51.100.3"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await SendAsync(template, right, "198.51.100.3"));

        // 3. Wrong ones that begin alike, each from another address.
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, await SendAsync(template, Wrong(key, $"SAME{i}"), $"198.51.100.{10 + i}"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await SendAsync(template, Wrong(key, "SAMEX"), "198.51.100.20"));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(template, ScepRequestBuilder.Build(_service.Recipient, Device(passphrase, "CN=printer-8")).Encoded, "198.51.100.21"));
    }

    private byte[] Wrong(RSA key, string challenge) => ScepRequestBuilder.Build(_service.Recipient, Device(challenge) with { Key = key }).Encoded;

    private async Task<HttpStatusCode> SendAsync(Guid template, byte[] message, string address)
    {
        using var http = _service.From(address);
        using var answer = await new ScepClient(http, _service.Door(template)).SendAsync(message);
        Assert.Equal(answer.StatusCode == HttpStatusCode.TooManyRequests, answer.Headers.RetryAfter is not null);
        return answer.StatusCode;
    }
}
