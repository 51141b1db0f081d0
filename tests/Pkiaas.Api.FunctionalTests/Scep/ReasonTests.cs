using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Api.FunctionalTests.Scep.Methods;
using Pkiaas.TestKit.Processes;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>Algorithms, keys, questions and names that are refused: what the device reads, and the reason with its advice that an admin does.</summary>
[Collection(ScepCollection.Name)]
public sealed class ReasonTests(ScepService service)
{
    private const string UseOthers = "set the client to SHA-256 and AES; the switch for old clients on the template's SCEP tab lets in single DES and SHA-1, and nothing else.";
    private const string LetIn = "set the client to SHA-256 and AES; for one that knows nothing better switch on \"Let in clients that speak only single DES and SHA-1\"";
    private const string OfTemplate = "set the client to RSA with as many bits as the template's General tab asks for";

    [Theory]
    [InlineData("SHA-1", "0", "Single DES and SHA-1 are not accepted.", "LegacyAlgorithm", LetIn)]
    [InlineData("single DES", "0", "Single DES and SHA-1 are not accepted.", "LegacyAlgorithm", LetIn)]
    [InlineData("a request with SHA-1", "0", "The request's signature algorithm is not accepted.", "LegacyAlgorithm", LetIn)]
    [InlineData("MD5", "0", "The message's signature is refused: UnsupportedAlgorithm.", "RefusedAlgorithm", UseOthers)]
    [InlineData("RC2", "0", "The cipher 1.2.840.113549.3.2 is not supported.", "RefusedAlgorithm", UseOthers)]
    [InlineData("a request with SHA-3", "0", "The request's signature algorithm is not accepted.", "RefusedAlgorithm", UseOthers)]
    [InlineData("an elliptic curve", "0", "The signer's key is not RSA with 1024 bits or more.", "RefusedSigner", OfTemplate)]
    [InlineData("768 bits", "0", "The signer's key is not RSA with 1024 bits or more.", "RefusedSigner", OfTemplate)]
    [InlineData("8448 bits", "2", "The RSA key is too large.", "RefusedSigner", OfTemplate)]
    [InlineData("an unknown type", "2", "The message type is 99.", "UnservedMessageType", "set the client up for a plain enrolment")]
    public async Task What_the_switch_for_old_clients_cures_is_told_from_what_it_does_not(string fault, string failInfo, string text, string reason, string advice)
    {
        var template = await service.TemplateAsync("Reasons", legacyAlgorithms: false);
        var device = (await service.ApproveAsync(template)).Device;
        using var small = RSA.Create(768);
        var signer = OracleCertificates.ThrowAway(device.Key!);
        await ToldAsync(template, fault switch
        {
            "SHA-1" => device with { DigestOid = ScepOid.Sha1 },
            "single DES" => device with { CipherOid = ScepOid.Des },
            "a request with SHA-1" => device with { RequestHash = HashAlgorithmName.SHA1 },
            "MD5" => device with { DigestOid = ScepOid.Md5 },
            "RC2" => device with { CipherOid = ScepOid.Rc2 },
            "a request with SHA-3" => device with { RequestHash = HashAlgorithmName.SHA3_256 },
            "an elliptic curve" => device with { Signer = OracleCertificates.Authority() },
            "768 bits" => device with { Key = small },
            "8448 bits" => device with { Signer = signer, SentCertificate = OracleCertificates.OfSize(8448, signer) },
            _ => device with { MessageType = "99" },
        }, failInfo, text, reason, advice);
    }

    [Theory]
    [InlineData(ScepOid.Md5, ScepOid.Aes128)]
    [InlineData(ScepOid.Sha256, ScepOid.Rc2)]
    public async Task What_the_switch_does_not_cure_is_refused_and_explained_alike_where_it_is_on(string digest, string cipher)
    {
        var template = await service.TemplateAsync("Cured of nothing", legacyAlgorithms: true);
        var device = (await service.ApproveAsync(template)).Device;
        Assert.Equal("RefusedAlgorithm", Text(await RefusedAsync(template, device with { DigestOid = digest, CipherOid = cipher }), "reason"));
    }

    [Fact]
    public async Task A_key_that_is_shorter_than_the_template_asks_for()
    {
        var template = await service.TemplateAsync("Long keys", legacyAlgorithms: false);
        await service.SetKeySizeAsync(template, 4096);
        var trace = await RefusedAsync(template, (await service.ApproveAsync(template)).Device, "2", "RSA keys need at least 4096 bits here, this one has 2048.");
        Assert.Equal("RefusedKey", Text(trace, "reason"));
        Assert.Equal(
            "The device's key is not accepted (RSA keys need at least 4096 bits here, this one has 2048): set the client to RSA with as many bits as the "
                + "template's General tab asks for; where a profile sets it up, send the link again.", Explained(trace));
    }

    [Fact]
    public async Task A_key_with_a_small_exponent()
    {
        var template = await service.TemplateAsync("Exponents", legacyAlgorithms: false);
        using var key = await OpenSsl.KeyWithExponentAsync(3);
        var device = (await service.ApproveAsync(template)).Device with { Key = key };
        await ToldAsync(template, device, "2", "The RSA exponent is below 65537 or even.", "RefusedExponent", "have the client make its key with the exponent 65537");
    }

    [Fact]
    public async Task A_poll_that_nothing_waits_for()
    {
        var template = await service.TemplateAsync("Polled", legacyAlgorithms: false);
        await ToldAsync(
            template, Poll(new ScepRequestOptions { Key = DistinctKeys.Next() }), "4", "There is no such request.", "NothingWaits",
            "if it asked at another template, give it that one's SCEP address; else have it enrol again.");
    }

    [Fact]
    public async Task A_certificate_that_was_signed_by_hand_and_is_not_kept_any_more()
    {
        var template = await service.DoorAsync(new { enabled = true, manualApproval = true });
        var device = new ScepRequestOptions { Subject = new("CN=router-8"), Key = DistinctKeys.Next(), TransactionId = $"T{Guid.NewGuid():N}" };
        Assert.True((await service.EnrollAsync(device, template)).IsPending);
        await using (var store = service.OpenStore())
        {
            var id = new Domain.Templates.TemplateId(template);
            var pending = (await store.PendingRequests.SingleAsync(request => request.TemplateId == id)).Id;
            (await service.Owner.PostAsync($"/api/requests/{pending}/approve", null)).EnsureSuccessStatusCode();
            await store.ScepTransactions.Where(row => row.TemplateId == id).ExecuteDeleteAsync();
            await store.Certificates.Where(row => row.TemplateId == id).ExecuteDeleteAsync();
        }
        await ToldAsync(template, Poll(device), "4", "There is no such request.", "CertificateGone", "have it enrol again.");
    }

    [Fact]
    public async Task A_copy_of_a_certificate_that_was_never_issued()
    {
        var (template, mine) = await EnrolledAsync();
        await ToldAsync(
            template, Question(mine, ScepRequestBuilder.IssuerAndSerialNumber(mine.IssuerName, [1, 2, 3])), "4", "There is no such certificate.", "UnknownCertificate",
            "check the serial number that it asks for");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_copy_that_is_asked_for_by_who_has_no_certificate_or_a_revoked_one(bool revoked)
    {
        var (template, mine) = await EnrolledAsync();
        if (revoked) await service.RevokeAsync(mine);
        using var key = DistinctKeys.Next();
        await ToldAsync(
            template, Question(revoked ? mine : OracleCertificates.ThrowAway(key), ScepRequestBuilder.IssuerAndSerialNumber(mine)), "2", "The request was refused.", "MayNotAsk",
            "have it enrol first, or give it the copy yourself, from the page Certificates.");
    }

    [Fact]
    public async Task A_name_that_the_rules_allow_and_the_standard_does_not()
    {
        var template = await service.DoorAsync(new
        {
            enabled = true, staticPassphrase = new { enabled = true }, nameRules = new { subject = new[] { new { type = "CN" }, new { type = "O" } } },
        });
        var device = MethodsService.Device(await service.RotateAsync(template)) with { Subject = (await AuthorityAsync()).SubjectName };
        await ToldAsync(
            template, device, "2", "The certificate would break the standard: The subject has the name of its issuer. (RFC 5280 section 6.1)", "WouldBreakStandard",
            "correct the names that the client asks for");
    }

    [Fact]
    public async Task A_door_to_which_nothing_can_be_encrypted()
    {
        var (authority, template) = await service.AloneAsync("Without an RA");
        await using (var store = service.OpenStore())
        {
            await store.Database.ExecuteSqlAsync($"UPDATE service_certificates SET not_after = now() - interval '1 day' WHERE authority_id = {authority}");
        }
        using var answer = await service.Http.GetAsync($"/scep/{template}?operation=GetCACert");
        Assert.Equal("There is no SCEP service here.", await answer.Content.ReadAsStringAsync());
        var trace = await service.LastRefusalAsync(template);
        Assert.Equal("NoRecipient", Text(trace, "reason"));
        Assert.StartsWith("The authority has no certificate at present to which devices could encrypt: it is made by itself", Explained(trace), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_that_hung_up_was_refused_by_nobody()
    {
        await using var silent = await WebhookSink.StartAsync(http => Task.Delay(Timeout.Infinite, http.RequestAborted));
        var template = await service.DoorAsync(new { enabled = true, webhook = new { url = silent.Url, secret = "a secret of the webhook", timeoutSeconds = 30 } });
        using var patience = new CancellationTokenSource();
        var asked = service.Client(template).SendAsync(
            ScepRequestBuilder.Build(service.Recipient, MethodsService.Device(null)).Encoded, cancellationToken: patience.Token);
        await Eventually.GetAsync(() => Task.FromResult(silent.Asked.Count), count => count == 1);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);

        var trace = (await Eventually.GetAsync(
            async () => (await service.ReadAsync($"/api/scep-traces?templateId={template}")).GetProperty("items"), items => items.GetArrayLength() > 0))[0];
        Assert.Equal(("Failed", "HungUp"), (Text(trace, "outcome"), Text(trace, "reason")));
        Assert.StartsWith("The device hung up before it was answered: nothing has to be done if it came again", Explained(trace), StringComparison.Ordinal);
    }

    private async Task ToldAsync(Guid template, ScepRequestOptions options, string failInfo, string text, string reason, string advice)
    {
        var trace = await RefusedAsync(template, options, failInfo, text);
        Assert.Equal(reason, Text(trace, "reason"));
        Assert.StartsWith(advice, $"{Text(trace.GetProperty("explanation"), "action")}.", StringComparison.Ordinal);
    }

    private async Task<JsonElement> RefusedAsync(Guid template, ScepRequestOptions options, string? failInfo = null, string? text = null)
    {
        var reply = await service.EnrollAsync(options, template);
        Assert.True(reply.IsFailure);
        if (failInfo is not null) Assert.Equal((failInfo, text), (reply.FailInfo, reply.FailInfoText));
        return await service.LastRefusalAsync(template);
    }

    private async Task<(Guid Template, X509Certificate2 Certificate)> EnrolledAsync()
    {
        var template = await service.TemplateAsync("Copies", legacyAlgorithms: false);
        var device = (await service.ApproveAsync(template)).Device;
        return (template, (await service.EnrollAsync(device, template)).Certificate.CopyWithPrivateKey(device.Key!));
    }

    private async Task<X509Certificate2> AuthorityAsync() =>
        X509Certificate2.CreateFromPem(await service.Owner.GetStringAsync($"/api/authorities/{service.Authority}/certificate"));

    private ScepRequestOptions Poll(ScepRequestOptions device) =>
        device with { MessageType = "20", MessageData = ScepRequestBuilder.IssuerAndSubject(service.Recipient.IssuerName, device.Subject) };

    private static ScepRequestOptions Question(X509Certificate2 signer, byte[] wanted) => new() { MessageType = "21", Signer = signer, MessageData = wanted };

    private static string Explained(JsonElement trace) => ScepService.Sentence(trace.GetProperty("explanation"));

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
