using Pkiaas.TestKit;
using Pkiaas.X509.Tests.Support;

namespace Pkiaas.X509.Tests.Robustness;

public sealed class MalformedInputTests
{
    private const int RandomMutants = 3000;

    /// <summary>Of one encoding; far over what linear work on some hundred octets takes.</summary>
    private static readonly TimeSpan LongestDecoding = TimeSpan.FromMilliseconds(50);

    public static TheoryData<string> Parsers => [.. All.Keys];

    private static Dictionary<string, (byte[] Valid, Action<byte[]> Parse)> All { get; } = new()
    {
        ["name"] = (Sample.LeafTbs().Subject.Encoded.ToArray(), bytes => DistinguishedName.Decode(bytes)),
        ["alternative names"] = (AllNames(), bytes => GeneralNames.Decode(bytes)),
        ["RSA key"] = (TestKey.Rsa.PublicKey.Encoded.ToArray(), bytes => UseKey(SubjectPublicKeyInfo.Decode(bytes))),
        ["EC key"] = (TestKey.P256.PublicKey.Encoded.ToArray(), bytes => UseKey(SubjectPublicKeyInfo.Decode(bytes))),
        ["request"] = (TestKey.P256.Sign(Sample.Request(TestKey.P256)).Encoded.ToArray(), UseRequest),
        ["request in BER"] = (Ber.Loosen(TestKey.P256.Sign(Sample.Request(TestKey.P256)).Encoded), UseRequest),
        ["leaf certificate"] = (TestKey.P256.Sign(Sample.LeafTbs()).Encoded.ToArray(), UseCertificate),
        ["authority certificate"] = (Sample.Root.Encoded.ToArray(), UseCertificate),
        ["revocation list"] = (SampleList.Signed(TestKey.P256, SampleList.Entry(1), SampleList.Entry(2, CrlReason.KeyCompromise)), UseList),
        ["certificate to be signed"] = (Sample.LeafTbs().Encode(), bytes =>
            CertificateLinter.Lint(bytes, LintContext.Leaf(Sample.Root, SignatureAlgorithm.EcdsaSha256))),
    };

    [Theory]
    [MemberData(nameof(Parsers))]
    public void A_damaged_encoding_is_read_or_refused_in_one_way(string parser)
    {
        var (valid, parse) = All[parser];
        var refused = 0;
        foreach (var mutant in Mutation.Of(valid, RandomMutants))
        {
            var shortest = Duration.Of(
                () =>
                {
                    try
                    {
                        parse(mutant);
                    }
                    catch (Asn1FormatException)
                    {
                        refused++;
                    }
                },
                LongestDecoding);
            Assert.True(shortest <= LongestDecoding, $"{shortest} for {Convert.ToHexString(mutant)}");
        }
        Assert.True(refused > 0 || parser == "certificate to be signed");
    }

    [Fact]
    public void More_than_eighty_thousand_damaged_encodings_are_tried() =>
        Assert.InRange(All.Values.Sum(parser => Mutation.Of(parser.Valid, RandomMutants).Count()), 80_000, int.MaxValue);

    [Theory]
    [MemberData(nameof(Parsers))]
    public void Every_truncation_and_every_trailing_octet_is_refused(string parser)
    {
        if (parser == "certificate to be signed")
            return; // The linter reports it as a finding; see CertificateLinterTests.
        var (valid, parse) = All[parser];
        parse(valid);
        for (var length = 0; length < valid.Length; length++)
            Assert.Throws<Asn1FormatException>(() => parse(valid[..length]));
        Assert.Throws<Asn1FormatException>(() => parse([.. valid, 0x00]));
        Assert.Throws<Asn1FormatException>(() => parse([.. valid, 0x05, 0x00]));
    }

    [Theory]
    [InlineData(0x30)]
    [InlineData(0x31)]
    [InlineData(0xA0)]
    [InlineData(0x24)]
    public void Deep_nesting_of_indefinite_lengths_is_refused_at_once(byte tag)
    {
        byte[] nested = [.. Enumerable.Repeat(new byte[] { tag, 0x80 }, 30_000).SelectMany(pair => pair), .. new byte[60_000]];
        foreach (var (_, parse) in All.Values.Where(entry => entry.Valid != All["certificate to be signed"].Valid))
            RefusedAtOnce(() => parse(nested));
    }

    [Fact]
    public void An_encoding_over_the_limit_is_refused_unread()
    {
        var big = new byte[(128 * 1024) + 1];
        Assert.Throws<Asn1FormatException>(() => Certificate.Decode(big));
        Assert.Throws<Asn1FormatException>(() => CertificationRequest.Decode(big));
        Assert.Throws<Asn1FormatException>(() => DistinguishedName.Decode(big));
    }

    [Fact]
    public void Hundreds_of_thousands_of_empty_elements_are_refused_at_once()
    {
        var sets = Der.Sequence([.. Enumerable.Repeat(Der.Set(), 60_000)]);
        var names = Der.Sequence([.. Enumerable.Repeat(new byte[] { 0x82, 0x00 }, 60_000)]);
        RefusedAtOnce(() => DistinguishedName.Decode(sets));
        RefusedAtOnce(() => GeneralNames.Decode(names));
    }

    [Fact]
    public void An_object_identifier_of_more_than_64_arcs_is_refused()
    {
        byte[] Name(int arcs) => Der.Name(($"1.2{string.Concat(Enumerable.Repeat(".3", arcs - 2))}", Der.Utf8("x")));
        Assert.Single(DistinguishedName.Decode(Name(64)).Attributes);
        Assert.Throws<Asn1FormatException>(() => DistinguishedName.Decode(Name(65)));
    }

    [Fact]
    public void An_endless_object_identifier_is_refused_at_once()
    {
        var arc = Der.Tagged(0x06, [0x2A, .. Enumerable.Repeat((byte)0xFF, 100_000), 0x7F]);
        var (name, registered) = (Der.Sequence(Der.Set(Der.Sequence(arc, Der.Utf8("x")))), Der.Sequence([0x88, .. arc[1..]]));
        RefusedAtOnce(() => DistinguishedName.Decode(name));
        RefusedAtOnce(() => GeneralNames.Decode(registered));
    }

    private static void RefusedAtOnce(Action parse) =>
        Assert.InRange(Duration.Of(() => Assert.Throws<Asn1FormatException>(parse), LongestDecoding), TimeSpan.Zero, LongestDecoding);

    private static byte[] AllNames() => GeneralNames.Encode(
    [
        GeneralName.Email("alice@example.com"), GeneralName.Dns("example.com"), GeneralName.Uri("https://example.com/a"),
        GeneralName.UserPrincipalName("alice@corp.example"), GeneralName.IpAddress("192.0.2.1"), GeneralName.IpAddress("2001:db8::1"),
        GeneralName.DirectoryName(Sample.RootName),
    ]);

    private static void UseKey(SubjectPublicKeyInfo info)
    {
        Assert.Equal(20, info.KeyIdentifier().Length);
        using var key = info.Import();
        Assert.False(key.Verify([1, 2, 3], [4, 5, 6], SignatureAlgorithm.RsaSha256));
        Assert.False(key.Verify([1, 2, 3], [4, 5, 6], SignatureAlgorithm.EcdsaSha256));
    }

    private static void UseRequest(byte[] bytes)
    {
        var request = CertificationRequest.Decode(bytes);
        using var key = request.SubjectPublicKeyInfo.Import();
        request.VerifySelfSignature(key);
        Assert.Equal(request.Subject, DistinguishedName.Decode(request.Subject.Encoded));
    }

    private static void UseList(byte[] bytes)
    {
        var list = RevocationList.Decode(bytes);
        Assert.Equal(list.Count, list.Entries.Count());
        using var key = TestKey.P256.PublicKey.Import();
        list.VerifySignedBy(key);
    }

    private static void UseCertificate(byte[] bytes)
    {
        var certificate = Certificate.Decode(bytes);
        ExtensionDescriber.Describe(certificate.Extensions);
        using var key = TestKey.P256.PublicKey.Import();
        certificate.VerifySignedBy(key);
    }
}
