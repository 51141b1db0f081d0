using System.Collections.Concurrent;
using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using Microsoft.EntityFrameworkCore;
using Pkiaas.TestKit;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.Scep.Hostile;

/// <summary>
/// Thousands of damaged messages at a running service: each is answered by status 400 or a signed FAILURE, nothing in the store changes, and
/// the device with the good message is served afterwards.
/// </summary>
[Collection(ScepCollection.Name)]
public sealed class MutationTests(ScepService service) : IDisposable
{
    // Primes, so that over the tests every kind of place is met.
    private const int Step = 23;
    private const int StepOfNames = 13;

    // Of each kind; the names of a poll are the shortest of what is damaged.
    private const int Least = 80;

    // Only so much garbage of one address leaves a trace: what other tests send from theirs must.
    private readonly HttpClient _http = service.From("198.51.100.68");

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task Damaged_outside(bool post) => RefusedAsync(device => Mutants
        .Of(ScepRequestBuilder.Build(service.Recipient, device).Encoded, post ? Step : 4 * Step)
        .Select(mutant => (Func<byte[]>)(() => mutant)), post);

    [Fact]
    public Task Damaged_outside_in_BER() => RefusedAsync(device => Mutants
        .Of(ScepRequestBuilder.Build(service.Recipient, device with { Ber = true }).Encoded, 4 * Step)
        .Select(mutant => (Func<byte[]>)(() => mutant)));

    // Signed by the sender after the damage, so that nothing of the signature stands before what reads the envelope.
    [Fact]
    public Task Damaged_envelopes() => RefusedAsync(device => Mutants
        .Of(EnvelopeOf(ScepRequestBuilder.Build(service.Recipient, device)), 2 * Step)
        .Where(mutant => mutant.Length > 0)
        .Select(mutant => Built(device with { Content = mutant })));

    // Encrypted after the damage.
    [Fact]
    public Task Damaged_certificate_requests() => RefusedAsync(device => Mutants
        .Of(SigningRequest.Create(device.Key!, device), Step)
        .Select(mutant => Built(device with { MessageData = mutant })));

    // And with a proof of possession that holds, so that what reads names, attributes and extensions is reached, and the gates behind it.
    [Fact]
    public Task Damaged_certificate_requests_that_are_signed_anew() => RefusedAsync(device => Mutants
        .Of(InfoOf(SigningRequest.Create(device.Key!, device)), Step)
        .Select(mutant => Built(device with { MessageData = Signed(mutant, device.Key!) })));

    [Theory]
    [InlineData("20")]
    [InlineData("21")]
    [InlineData("22")]
    public Task Damaged_names_in_other_messages(string type) => RefusedAsync(device => Mutants
        .Of(type == "20"
            ? ScepRequestBuilder.IssuerAndSubject(service.Recipient.IssuerName, device.Subject)
            : ScepRequestBuilder.IssuerAndSerialNumber(OracleCertificates.ThrowAway(device.Key!)), StepOfNames)
        .Select(mutant => Built(device with { MessageType = type, MessageData = mutant })));

    [Fact]
    public async Task Damaged_base64()
    {
        var approval = await service.ApproveAsync();
        var text = Convert.ToBase64String(ScepRequestBuilder.Build(service.Recipient, Wrong(approval.Device)).Encoded);
        foreach (var mutant in Mutants.Of(System.Text.Encoding.Latin1.GetBytes(text), 300))
        {
            var query = Uri.EscapeDataString(System.Text.Encoding.Latin1.GetString(mutant));
            using var answer = await _http.GetAsync($"{service.Door(service.Template)}?operation=PKIOperation&message={query}");
            Assert.True(await IsRefusalAsync(answer), query);
        }
    }

    private Func<byte[]> Built(ScepRequestOptions options) => () => ScepRequestBuilder.Build(service.Recipient, options).Encoded;

    private static ScepRequestOptions Wrong(ScepRequestOptions device) => device with { Challenge = "NOT-THE-CHALLENGE", DnsNames = ["a.example.com"] };

    private async Task RefusedAsync(Func<ScepRequestOptions, IEnumerable<Func<byte[]>>> mutantsOf, bool post = true)
    {
        var approval = await service.ApproveAsync();
        var device = Wrong(approval.Device) with { Signer = OracleCertificates.ThrowAway(approval.Device.Key!) };
        var before = await StoreAsync();
        var (wrong, tried) = (new ConcurrentQueue<string>(), 0);
        await Parallel.ForEachAsync(mutantsOf(device), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (mutant, cancellationToken) =>
        {
            var message = mutant();
            Interlocked.Increment(ref tried);
            using var answer = await new ScepClient(_http, service.Door(service.Template)).SendAsync(message, post, cancellationToken);
            if (!await IsRefusalAsync(answer)) wrong.Enqueue($"{(int)answer.StatusCode} for {Convert.ToHexString(message)}");
        });
        Assert.Empty(wrong);
        Assert.InRange(tried, Least, int.MaxValue);
        Assert.Equal(before, await StoreAsync());
        Assert.True((await service.EnrollAsync(approval.Device)).IsSuccess);
    }

    private async Task<bool> IsRefusalAsync(HttpResponseMessage answer)
    {
        if (answer.StatusCode == HttpStatusCode.BadRequest) return true;
        if (answer.StatusCode != HttpStatusCode.OK) return false;
        var reply = new SignedCms();
        reply.Decode(await answer.Content.ReadAsByteArrayAsync());
        reply.CheckSignature(verifySignatureOnly: true);
        var signer = reply.SignerInfos[0];
        var status = signer.SignedAttributes.Cast<CryptographicAttributeObject>().Single(attribute => attribute.Oid.Value == ScepOid.PkiStatus).Values[0].RawData;
        return signer.Certificate!.RawData.AsSpan().SequenceEqual(service.Recipient.RawData)
            && AsnDecoder.ReadCharacterString(status, AsnEncodingRules.DER, UniversalTagNumber.PrintableString, out _) == "2";
    }

    /// <summary>What an enrolment changes; traces and the audit trail grow by every refusal.</summary>
    private async Task<(int, int, int, int)> StoreAsync()
    {
        await using var store = service.OpenStore();
        return (await store.Certificates.CountAsync(), await store.PendingRequests.CountAsync(), await store.Challenges.CountAsync(challenge => challenge.ConsumedAt != null),
            await store.Requests.CountAsync(request => request.CertificateId != null));
    }

    private static byte[] EnvelopeOf(ScepRequest request)
    {
        var message = new SignedCms();
        message.Decode(request.Encoded);
        return message.ContentInfo.Content;
    }

    /// <summary>certificationRequestInfo of RFC 2986 section 4.</summary>
    private static byte[] InfoOf(byte[] request) => new AsnReader(request, AsnEncodingRules.DER).ReadSequence().ReadEncodedValue().ToArray();

    // By hand, since a writer would not take what is no value.
    private static byte[] Signed(byte[] info, RSA key)
    {
        byte[] sha256WithRsa = [0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0B, 0x05, 0x00];
        var signature = key.SignData(info, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        byte[] content = [.. info, .. sha256WithRsa, 0x03, 0x82, 0x01, 0x01, 0x00, .. signature];
        return [0x30, 0x82, (byte)(content.Length >> 8), (byte)content.Length, .. content];
    }
}
