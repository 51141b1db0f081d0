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
            ["Pkiaas:Scep:Limits:BrokenPerAddress"] = "8",
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

    [Fact]
    public async Task What_costs_signatures_and_is_refused_shuts_its_sender_out_and_nobody_else()
    {
        var template = await _service.DoorAsync(new { enabled = true, staticPassphrase = new { enabled = true } });
        var right = ScepRequestBuilder.Build(_service.Recipient, Device(await _service.RotateAsync(template))).Encoded;
        var broken = ScepRequestBuilder.Build(_service.Recipient, Device(null) with { MessageData = [1, 2, 3] }).Encoded;
        for (var i = 0; i < 8; i++) Assert.Equal(HttpStatusCode.OK, await SendAsync(template, broken, $"2001:db8:1:1::{i}"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await SendAsync(template, right, "2001:db8:1:1::ff"));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(template, right, "2001:db8:1:2::1"));
    }

    [Fact]
    public async Task Templates_that_are_made_up_and_next_certificates_are_not_asked_for_without_end()
    {
        var template = await _service.DoorAsync(new { enabled = true });
        Assert.Equal(HttpStatusCode.TooManyRequests, await LastAsync("198.51.100.40", _ => $"{_service.Door(Guid.NewGuid())}?operation=GetCACaps"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await LastAsync("198.51.100.41", _ => $"{_service.Door(template)}?operation=GetNextCACert"));
        // What is there already may be asked for as often as somebody likes.
        Assert.Equal(HttpStatusCode.OK, await LastAsync("198.51.100.42", _ => $"{_service.Door(template)}?operation=GetCACert"));

        async Task<HttpStatusCode> LastAsync(string address, Func<int, string> url)
        {
            using var http = _service.From(address);
            for (var i = 0; i < 12; i++)
            {
                using var answer = await http.GetAsync(url(i));
                Assert.NotEqual(HttpStatusCode.TooManyRequests, answer.StatusCode);
            }
            using var last = await http.GetAsync(url(12));
            return last.StatusCode;
        }
    }

    [Fact]
    public async Task The_request_of_a_device_that_was_shut_out_says_so_and_speaks_of_no_outage()
    {
        var approval = await _service.ApproveAsync();
        using var key = RSA.Create(2048);
        for (var i = 0; i < 3; i++) await SendAsync(_service.Template, Wrong(key, $"{approval.Challenge[..4]}X{i}"), $"198.51.100.{50 + i}");
        var right = ScepRequestBuilder.Build(_service.Recipient, approval.Device).Encoded;
        Assert.Equal(HttpStatusCode.TooManyRequests, await SendAsync(_service.Template, right, "198.51.100.60"));
        Assert.StartsWith(
            "The device was turned away because too many tries came in a short time (Too many wrong tries. Wait a minute): have it try again in a minute",
            await _service.ExplanationAsync(approval), StringComparison.Ordinal);
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
