using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.TestKit.Scep;
using static Pkiaas.Api.FunctionalTests.Scep.Methods.MethodsService;

namespace Pkiaas.Api.FunctionalTests.Scep.Methods;

/// <summary>With limits that are low enough to be reached. Each test has addresses of its own.</summary>
public sealed class LimitTests(LimitedService limited) : IClassFixture<LimitedService>
{
    private readonly ScepService _service = limited.Scep;

    [Fact]
    public async Task Too_many_are_turned_away_with_the_time_to_wait_and_others_are_not()
    {
        var template = await _service.DoorAsync(new { enabled = true, staticPassphrase = new { enabled = true } });
        var passphrase = await _service.RotateAsync(template);

        // 1. Right ones: as many as the limit says, whatever the challenge; then 429. Another address goes on.
        var device = Device(passphrase);
        var right = ScepRequestBuilder.Build(_service.Recipient, device).Encoded;
        for (var i = 0; i < 12; i++)
        {
            var another = ScepRequestBuilder.Build(_service.Recipient, device with { TransactionId = $"{i}" }).Encoded;
            Assert.Equal(HttpStatusCode.OK, await _service.SendFromAsync(template, another, "198.51.100.1"));
        }
        Assert.Equal(HttpStatusCode.TooManyRequests, await _service.SendFromAsync(template, right, "198.51.100.1"));
        Assert.Equal(HttpStatusCode.OK, await _service.SendFromAsync(template, right, "198.51.100.2"));

        // 2. Wrong ones from one address: far fewer, even if each begins with something else.
        using var key = DistinctKeys.Next();
        for (var i = 0; i < 5; i++) Assert.Equal(HttpStatusCode.OK, await _service.SendFromAsync(template, Wrong(key, $"{i}WRONG"), "198.51.100.3"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await _service.SendFromAsync(template, right, "198.51.100.3"));

        // 3. Wrong ones that begin alike, each from another address.
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, await _service.SendFromAsync(template, Wrong(key, $"SAME{i}"), $"198.51.100.{10 + i}"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await _service.SendFromAsync(template, Wrong(key, "SAMEX"), "198.51.100.20"));
        Assert.Equal(HttpStatusCode.OK, await _service.SendFromAsync(template, ScepRequestBuilder.Build(_service.Recipient, Device(passphrase, "CN=printer-8")).Encoded, "198.51.100.21"));
    }

    [Fact]
    public async Task Passwords_that_a_webhook_judges_are_guessed_no_more_often_than_others()
    {
        await using var sink = await WebhookSink.StartAsync(http => http.Response.WriteAsync(
            WebhookSink.QuestionOf(http).GetProperty("challengePassword").GetString() == "RIGHT" ? "{\"allow\":true}" : "{\"allow\":false}"));
        var template = await _service.WebhookDoorAsync(sink);
        using var key = DistinctKeys.Next();

        // 1. Those that begin alike, where they come from: passwords that others make may all begin so.
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, await _service.SendFromAsync(template, Wrong(key, $"SAME{i}"), "198.51.100.70"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await _service.SendFromAsync(template, Wrong(key, "SAMEX"), "198.51.100.70"));
        Assert.Equal(3, sink.Asked.Count);
        Assert.Equal(HttpStatusCode.OK, await _service.SendFromAsync(template, Wrong(key, "SAMEX"), "198.51.100.80"));

        // 2. Those from one address.
        for (var i = 0; i < 5; i++) Assert.Equal(HttpStatusCode.OK, await _service.SendFromAsync(template, Wrong(key, $"{i}WRONG"), "198.51.100.81"));
        var right = ScepRequestBuilder.Build(_service.Recipient, Device("RIGHT")).Encoded;
        Assert.Equal(HttpStatusCode.TooManyRequests, await _service.SendFromAsync(template, right, "198.51.100.81"));
        Assert.Equal(HttpStatusCode.OK, await _service.SendFromAsync(template, right, "198.51.100.82"));
    }

    [Fact]
    public async Task Who_brings_no_password_guesses_none_and_a_webhook_that_is_broken_judges_none()
    {
        await using var no = await WebhookSink.StartAsync(WebhookSink.Json("{\"allow\":false}"));
        await using var broken = await WebhookSink.StartAsync(http => { http.Response.StatusCode = 500; return Task.CompletedTask; });
        using var key = DistinctKeys.Next();
        var (silent, guessing) = (await _service.WebhookDoorAsync(no), await _service.WebhookDoorAsync(broken));
        var none = ScepRequestBuilder.Build(_service.Recipient, Device(null) with { Key = key }).Encoded;
        for (var i = 0; i < 7; i++) Assert.Equal(HttpStatusCode.OK, await _service.SendFromAsync(silent, none, "198.51.100.90"));
        for (var i = 0; i < 7; i++) Assert.Equal(HttpStatusCode.OK, await _service.SendFromAsync(guessing, Wrong(key, $"LIKE{i}"), "198.51.100.91"));
        Assert.Equal((7, 7), (no.Asked.Count, broken.Asked.Count));
    }

    [Fact]
    public async Task What_costs_signatures_and_is_refused_shuts_its_sender_out_and_nobody_else()
    {
        var template = await _service.DoorAsync(new { enabled = true, staticPassphrase = new { enabled = true } });
        var right = ScepRequestBuilder.Build(_service.Recipient, Device(await _service.RotateAsync(template))).Encoded;
        var broken = ScepRequestBuilder.Build(_service.Recipient, Device(null) with { MessageData = [1, 2, 3] }).Encoded;
        for (var i = 0; i < 8; i++) Assert.Equal(HttpStatusCode.OK, await _service.SendFromAsync(template, broken, $"2001:db8:1:1::{i}"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await _service.SendFromAsync(template, right, "2001:db8:1:1::ff"));
        Assert.Equal(HttpStatusCode.OK, await _service.SendFromAsync(template, right, "2001:db8:1:2::1"));
    }

    [Fact]
    public async Task What_was_answered_before_is_answered_so_often_and_then_turned_away_alone_and_at_this_authority_alone()
    {
        var template = await _service.DoorAsync(new { enabled = true, staticPassphrase = new { enabled = true } });
        var passphrase = await _service.RotateAsync(template);
        var right = ScepRequestBuilder.Build(_service.Recipient, Device(passphrase)).Encoded;
        // The first time it is issued; then it is repeated four times.
        for (var i = 0; i < 5; i++) Assert.Equal(HttpStatusCode.OK, await _service.SendFromAsync(template, right, "198.51.100.120"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await _service.SendFromAsync(template, right, "198.51.100.120"));
        Assert.Equal(HttpStatusCode.OK, await _service.SendFromAsync(template, right, "198.51.100.121"));
        // Others behind the same address are no worse off.
        var other = ScepRequestBuilder.Build(_service.Recipient, Device(passphrase, "CN=printer-9")).Encoded;
        Assert.Equal(HttpStatusCode.OK, await _service.SendFromAsync(template, other, "198.51.100.120"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await _service.SendFromAsync(template, right, "198.51.100.120"));
        Assert.Equal(HttpStatusCode.OK, await _service.SendFromAsync(await _service.ForeignTemplateAsync(), right, "198.51.100.120"));
    }

    [Fact]
    public async Task Lists_are_asked_for_so_often_by_message_and_who_asks_too_often_may_enrol_all_the_same()
    {
        var template = await _service.DoorAsync(new { enabled = true, staticPassphrase = new { enabled = true } });
        var passphrase = await _service.RotateAsync(template);
        using var key = DistinctKeys.Next();
        var question = ScepRequestBuilder.Build(_service.Recipient, new ScepRequestOptions
        {
            MessageType = "22",
            Key = key,
            Signer = OracleCertificates.ThrowAway(key),
            MessageData = ScepRequestBuilder.IssuerAndSerialNumber(_service.Recipient),
            TransactionId = "list",
        }).Encoded;
        for (var i = 0; i < 4; i++) Assert.Equal(HttpStatusCode.OK, await _service.SendFromAsync(template, question, "198.51.100.130"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await _service.SendFromAsync(template, question, "198.51.100.130"));
        Assert.Equal(HttpStatusCode.OK, await _service.SendFromAsync(template, question, "198.51.100.131"));
        Assert.Equal(HttpStatusCode.OK, await _service.SendFromAsync(template, ScepRequestBuilder.Build(_service.Recipient, Device(passphrase)).Encoded, "198.51.100.130"));
    }

    [Fact]
    public async Task Who_may_not_ask_for_certificates_uses_up_nothing_of_those_who_may()
    {
        var template = await _service.DoorAsync(new { enabled = true, staticPassphrase = new { enabled = true } });
        var device = Device(await _service.RotateAsync(template));
        using var http = _service.From("198.51.100.135");
        using var certificate = (await new ScepClient(http, _service.Door(template)).EnrollAsync(device)).Certificate.CopyWithPrivateKey(device.Key!);
        using var key = DistinctKeys.Next();
        var (foreign, own) = (Question(OracleCertificates.ThrowAway(key)), Question(certificate));
        for (var i = 0; i < 5; i++) Assert.Equal(HttpStatusCode.OK, await _service.SendFromAsync(template, foreign, "198.51.100.135"));
        for (var i = 0; i < 4; i++) Assert.Equal(HttpStatusCode.OK, await _service.SendFromAsync(template, own, "198.51.100.135"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await _service.SendFromAsync(template, own, "198.51.100.135"));

        byte[] Question(X509Certificate2 signer) => ScepRequestBuilder.Build(_service.Recipient, new ScepRequestOptions
        {
            MessageType = "21", Signer = signer, MessageData = ScepRequestBuilder.IssuerAndSerialNumber(certificate),
        }).Encoded;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_waits_is_told_so_so_often_wherever_it_comes_from_and_others_who_wait_are_told_on(bool polls)
    {
        var template = await _service.DoorAsync(new { enabled = true, manualApproval = true });
        var device = ScepRequestBuilder.Build(_service.Recipient, Device(null));
        var address = polls ? 140 : 160;
        Assert.Equal(HttpStatusCode.OK, await _service.SendFromAsync(template, device.Encoded, $"198.51.100.{address}"));
        var again = polls ? Poll(device) : device.Encoded;
        for (var i = 0; i < 7; i++) Assert.Equal(HttpStatusCode.OK, await _service.SendFromAsync(template, again, $"198.51.100.{address + (i % 3)}"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await _service.SendFromAsync(template, again, $"198.51.100.{address + 3}"));
        var other = ScepRequestBuilder.Build(_service.Recipient, Device(null, "CN=printer-8")).Encoded;
        Assert.Equal(HttpStatusCode.OK, await _service.SendFromAsync(template, other, $"198.51.100.{address + 3}"));

        byte[] Poll(ScepRequest request) => ScepRequestBuilder.Build(_service.Recipient, new ScepRequestOptions
        {
            MessageType = "20", Key = request.Key, Signer = request.Signer, TransactionId = request.TransactionId,
            MessageData = ScepRequestBuilder.IssuerAndSubject(_service.Recipient.IssuerName, new X500DistinguishedName("CN=printer-7")),
        }).Encoded;
    }

    [Fact]
    public async Task A_device_that_renews_in_vain_again_and_again_shuts_nobody_out_behind_the_same_address()
    {
        var template = await _service.DoorAsync(new { enabled = true, staticPassphrase = new { enabled = true }, renewal = new { allowed = false } });
        var device = Device(await _service.RotateAsync(template));
        using var http = _service.From("198.51.100.170");
        using var old = (await new ScepClient(http, _service.Door(template)).EnrollAsync(device)).Certificate.CopyWithPrivateKey(device.Key!);
        for (var i = 0; i < 6; i++)
        {
            var renewal = ScepRequestBuilder.Build(_service.Recipient, device with { MessageType = "17", Signer = old, TransactionId = $"again-{i}" }).Encoded;
            Assert.Equal(HttpStatusCode.OK, await _service.SendFromAsync(template, renewal, "198.51.100.170"));
        }
        var right = ScepRequestBuilder.Build(_service.Recipient, device with { Subject = new X500DistinguishedName("CN=printer-9"), Key = null, Signer = null }).Encoded;
        Assert.Equal(HttpStatusCode.OK, await _service.SendFromAsync(template, right, "198.51.100.170"));
    }

    [Theory]
    [InlineData("crl", "crl", "198.51.100.150")]
    [InlineData("ca", "crt", "198.51.100.151")]
    public async Task Authorities_and_generations_that_are_made_up_are_not_looked_for_without_end_and_those_that_exist_are(
        string folder, string ending, string address)
    {
        using var http = _service.From(address);
        Assert.Equal(HttpStatusCode.OK, await GetAsync($"/{folder}/{_service.Authority}.{ending}"));
        for (var i = 0; i < 4; i++) Assert.Equal(HttpStatusCode.NotFound, await GetAsync($"/{folder}/{Guid.NewGuid()}.{ending}"));
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.NotFound, await GetAsync($"/{folder}/{_service.Authority}/{2 + i}.{ending}"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await GetAsync($"/{folder}/{Guid.NewGuid()}.{ending}"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await GetAsync($"/{folder}/{_service.Authority}/9.{ending}"));
        for (var i = 0; i < 8; i++) Assert.Equal(HttpStatusCode.OK, await GetAsync($"/{folder}/{_service.Authority}.{ending}"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await GetAsync($"/{folder}/{Guid.NewGuid()}.{ending}"));

        async Task<HttpStatusCode> GetAsync(string path)
        {
            using var answer = await http.GetAsync(path);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task An_authority_that_nobody_asked_for_yet_is_found_whatever_was_made_up_behind_the_same_address()
    {
        using var http = _service.From("198.51.100.152");
        for (var i = 0; i < 7; i++) (await http.GetAsync($"/ca/{Guid.NewGuid()}.crt")).Dispose();
        var template = await _service.ForeignTemplateAsync();
        var authority = (await _service.ReadAsync($"/api/templates/{template}")).GetProperty("authorityId").GetGuid();
        // What began within the last second may be unknown still.
        foreach (var path in (string[])[$"/ca/{authority}.crt", $"/crl/{authority}.crl"])
        {
            await Eventually.GetAsync(
                async () => { using var answer = await http.GetAsync(path); return answer.StatusCode; }, status => status == HttpStatusCode.OK);
        }
        using var madeUp = await http.GetAsync($"/ca/{Guid.NewGuid()}.crt");
        Assert.Equal(HttpStatusCode.TooManyRequests, madeUp.StatusCode);
    }

    [Fact]
    public async Task Templates_that_are_made_up_and_next_certificates_are_not_asked_for_without_end()
    {
        var template = await _service.DoorAsync(new { enabled = true });
        Assert.Equal(HttpStatusCode.TooManyRequests, await LastAsync("198.51.100.40", _ => $"{_service.Door(Guid.NewGuid())}?operation=GetCACaps"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await LastAsync("198.51.100.43", _ => $"/ndes/{Guid.NewGuid()}/certsrv/mscep_admin"));
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
        using var key = DistinctKeys.Next();
        for (var i = 0; i < 3; i++) await _service.SendFromAsync(_service.Template, Wrong(key, $"{approval.Challenge[..4]}X{i}"), $"198.51.100.{50 + i}");
        var right = ScepRequestBuilder.Build(_service.Recipient, approval.Device).Encoded;
        Assert.Equal(HttpStatusCode.TooManyRequests, await _service.SendFromAsync(_service.Template, right, "198.51.100.60"));
        Assert.StartsWith(
            "The device was turned away because too many tries came in a short time (Too many wrong tries. Wait a minute): have it try again in a minute",
            await _service.ExplanationAsync(approval), StringComparison.Ordinal);
    }

    private byte[] Wrong(RSA key, string challenge) => ScepRequestBuilder.Build(_service.Recipient, Device(challenge) with { Key = key }).Encoded;
}
