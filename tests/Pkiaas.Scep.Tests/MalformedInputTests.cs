using System.Formats.Asn1;
using System.Text;
using Pkiaas.Cms;
using Pkiaas.TestKit;
using Pkiaas.TestKit.Scep;
using Pkiaas.X509;

namespace Pkiaas.Scep.Tests;

/// <summary>Whatever comes in, out comes a message, a refusal or the one exception for malformed bytes, and soon.</summary>
public sealed class MalformedInputTests
{
    // A prime, so that over the seeds every kind of place is met.
    private const int Step = 7;

    private static readonly TimeSpan LongestDecoding = TimeSpan.FromMilliseconds(50);

    public static TheoryData<string> Seeds => [.. Vector.Messages, "ber"];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_damaged_message_is_refused_or_says_what_it_said(string name)
    {
        var seed = Seed(name);
        using var whole = PkiMessage.Decode(seed);
        int accepted = 0, total = 0;
        foreach (var mutant in Mutants.Of(seed, Step))
        {
            total++;
            Assert.InRange(Duration.Of(() => _ = Decodes(mutant), LongestDecoding), TimeSpan.Zero, LongestDecoding);
            if (!Decodes(mutant)) continue;
            accepted++;
            // What is not signed: the list of digest algorithms, version numbers, forms of lengths, and of the signer's certificate all but its key.
            using var message = PkiMessage.Decode(mutant);
            Assert.Equal(Said(whole), Said(message));
        }

        Assert.InRange(total, 3000, int.MaxValue);
        Assert.InRange(accepted, 1, total / 4);
    }

    // With the 60,000 of Pkiaas.Cms.Tests and the 80,000 of Pkiaas.X509.Tests, which assert theirs; a running service is sent 20,000 more.
    [Fact]
    public void More_than_forty_thousand_damaged_messages_are_tried() =>
        Assert.InRange(Seeds.Sum(seed => Mutants.Of(Seed(seed), Step).Count()), 40_000, int.MaxValue);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_truncation_and_every_trailing_octet_is_refused(string name)
    {
        var seed = Seed(name);
        Assert.True(Decodes(seed));
        for (var length = 0; length < seed.Length; length++)
        {
            var truncated = seed[..length];
            Assert.InRange(Duration.Of(() => Assert.False(Decodes(truncated), $"{truncated.Length} octets are taken."), LongestDecoding), TimeSpan.Zero, LongestDecoding);
        }

        foreach (var trailing in (byte[][])[[0x00], [0x00, 0x00], [0x05, 0x00], seed])
            Assert.False(Decodes([.. seed, .. trailing]));
    }

    [Fact]
    public void A_query_that_was_cut_off_anywhere_holds_no_message()
    {
        // Without padding, which none of the readers of base64 need.
        var whole = Convert.ToBase64String(Seed("scepclient-get")).TrimEnd('=');
        for (var length = 0; length < whole.Length; length++)
        {
            var query = $"?operation=PKIOperation&message={Uri.EscapeDataString(whole[..length])}";
            Assert.False(TryRead(query) is { } message && Decodes(message.ToArray()), query);
        }
    }

    [Fact]
    public void Damaged_data_in_an_envelope_is_refused_or_proves_no_key()
    {
        var request = TestAuthority.Request(new ScepRequestOptions { Challenge = "secret", DnsNames = ["a.example.org"] });
        using var message = PkiMessage.Decode(request.Encoded);
        var (transaction, signer) = (message.Transaction, message.Signer);
        var whole = CertificationRequest.Decode(request.CertificationRequest).ToBeSigned.ToArray();
        var (refused, total) = (0, 0);
        foreach (var mutant in Mutants.Of(request.CertificationRequest, step: 3))
        {
            total++;
            var envelope = Envelope.Seal(
                mutant, IssuerAndSerialNumber.Of(TestAuthority.Registration), RecipientKey, ContentCipher.Aes128Cbc);
            using var damaged = new PkiMessage(transaction, MessageType.PkcsReq, signer, signer.SubjectPublicKeyInfo.Import())
            {
                Envelope = Envelope.Parse(envelope),
            };
            CertificationRequest? opened = null;
            Assert.InRange(Duration.Of(() => opened = Opened(damaged), LongestDecoding), TimeSpan.Zero, LongestDecoding);
            if (opened is null) refused++;
            // The proof covers all that is asked for; beyond it stands the signature alone, in whatever form.
            else if (Proves(opened)) Assert.Equal(whole, opened.ToBeSigned.ToArray());
        }

        Assert.InRange(refused, total / 4, total - 1);
    }

    [Fact]
    public void A_damaged_query_is_read_or_refused_in_one_way()
    {
        var valid = $"?operation=PKIOperation&message={Uri.EscapeDataString(Convert.ToBase64String(Seed("scepclient-get")))}";
        foreach (var mutant in Mutants.Of(Encoding.Latin1.GetBytes(valid), step: 17))
        {
            var query = Encoding.Latin1.GetString(mutant);
            Assert.InRange(Duration.Of(() => _ = TryRead(query), LongestDecoding), TimeSpan.Zero, LongestDecoding);
        }
    }

    [Theory]
    [InlineData(MessageType.CertPoll)]
    [InlineData(MessageType.GetCert)]
    public void Damaged_names_are_refused_or_read_as_they_stand(MessageType type)
    {
        var seed = type == MessageType.CertPoll
            ? ScepRequestBuilder.IssuerAndSubject(TestAuthority.Root.SubjectName, TestAuthority.Recipient.SubjectName)
            : ScepRequestBuilder.IssuerAndSerialNumber(TestAuthority.Recipient);
        var (refused, total) = (0, 0);
        foreach (var mutant in Mutants.Of(seed))
        {
            total++;
            MessageData? data = null;
            Assert.InRange(Duration.Of(() => data = Read(type, mutant), LongestDecoding), TimeSpan.Zero, LongestDecoding);
            if (data is null) refused++;
            else Assert.Equal(Convert.ToHexString(Content(mutant)), Convert.ToHexString(Written(data)));
        }

        Assert.InRange(refused, total / 4, total - 1);
    }

    /// <summary>All that is done by a message: who asks, in which transaction, for what, and what is encrypted to whom.</summary>
    private static string Said(PkiMessage message) => string.Join(
        '|', message.Type, message.Transaction.Id, message.Transaction.Digest, Convert.ToHexString(message.Transaction.SenderNonce ?? []), Convert.ToHexString(message.Signer.SubjectPublicKeyInfo.Encoded.Span),
        message.Envelope?.CipherOid, string.Join(',', message.Envelope?.Recipients.Select(recipient => $"{recipient.Recipient} {recipient.Padding} {Convert.ToHexString(recipient.EncryptedKey.Span)}") ?? []));

    private static CertificationRequest? Opened(PkiMessage message)
    {
        try
        {
            // The key is at hand, so that nothing is waited for.
            return TestAuthority.OpenAsync(message).GetAwaiter().GetResult();
        }
        catch (ScepRefusalException refusal)
        {
            Assert.Equal(FailInfo.BadRequest, refusal.FailInfo);
            return null;
        }
    }

    private static bool Proves(CertificationRequest request)
    {
        try
        {
            using var key = request.SubjectPublicKeyInfo.Import();
            return request.VerifySelfSignature(key);
        }
        catch (Asn1FormatException)
        {
            return false;
        }
    }

    private static MessageData? Read(MessageType type, byte[] encoded)
    {
        try
        {
            return MessageData.Decode(type, encoded);
        }
        catch (Asn1FormatException)
        {
            return null;
        }
    }

    private static byte[] Written(MessageData data) => data switch
    {
        IssuerAndSubjectData { Names: var names } => [.. names.Issuer.Encoded.Span, .. names.Subject.Encoded.Span],
        IssuerAndSerialNumberData { Certificate: var certificate } => [.. certificate.Issuer.Span, 0x02, (byte)certificate.SerialNumber.Length, .. certificate.SerialNumber.Span],
        _ => throw new ArgumentOutOfRangeException(nameof(data)),
    };

    private static byte[] Content(byte[] encoded)
    {
        AsnDecoder.ReadSequence(encoded, AsnEncodingRules.BER, out var start, out var length, out _);
        return encoded[start..(start + length)];
    }

    private static PublicKey RecipientKey { get; } = TestAuthority.Registration.SubjectPublicKeyInfo.Import();

    private static byte[] Seed(string name) => name == "ber" ? TestAuthority.Request(ScepRequestOptions.Apple).Encoded : Vector.Message(name);

    private static ReadOnlyMemory<byte>? TryRead(string query)
    {
        try
        {
            return ScepQuery.Parse(query).DecodeMessage();
        }
        catch (Asn1FormatException)
        {
            return null;
        }
    }

    private static bool Decodes(byte[] mutant)
    {
        try
        {
            PkiMessage.Decode(mutant).Dispose();
            return true;
        }
        catch (Asn1FormatException)
        {
            return false;
        }
        catch (ScepRefusalException)
        {
            return false;
        }
    }
}
