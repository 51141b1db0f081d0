using System.Security.Cryptography;
using Pkiaas.X509.Tests.Support;

namespace Pkiaas.X509.Tests.Requests;

/// <summary>
/// What iOS and macOS write, built by hand after Apple's published Security framework (SecCertificateRequest.c, SecSCEP.c): a subject
/// with a string type per value and multi-valued steps unsorted, extensions without criticality, and possibly empty lists.
/// </summary>
public sealed class AppleDeviceTests
{
    private static readonly byte[] Country = Der.Set(Attribute("2.5.4.6", Der.Printable("DE")));
    private static readonly byte[] Organization = Der.Set(Attribute("2.5.4.10", Der.Utf8("Müller & Söhne")));

    private static readonly byte[] Person = Der.Set(
        Attribute("2.5.4.3", Der.Printable("Alice Miller")),
        Attribute("1.2.840.113549.1.9.1", Der.Ia5("alice@example.com")),
        Attribute("0.9.2342.19200300.100.1.1", Der.Utf8("alice_m")));

    [Fact]
    public void The_request_of_a_device_is_read_and_matches_what_was_approved()
    {
        var principalName = Der.Tagged(0xA0, Der.Oid(Oids.UserPrincipalName), Der.Tagged(0xA0, Der.Utf8("alice@corp.example")));
        var names = Der.Sequence(Der.Tagged(0x81, "alice@example.com"u8.ToArray()), principalName);

        var request = Request(
            Der.Sequence(Country, Organization, Person),
            Der.Sequence(Extension(Oids.SubjectAlternativeName, names), Extension(Oids.KeyUsage, [0x03, 0x02, 0x05, 0xA0])));

        var approved = DistinguishedName.Create(
        [
            new RelativeDistinguishedName(NameAttribute.Create("C", "DE")),
            new RelativeDistinguishedName(NameAttribute.Create("O", "Müller & Söhne")),
            new RelativeDistinguishedName(
                NameAttribute.Create("UID", "alice_m"),
                NameAttribute.Create("E", "alice@example.com"),
                NameAttribute.Create("CN", "Alice Miller")),
        ]);
        Assert.True(approved.HasSameValuesAs(request.Subject));
        Assert.NotEqual(approved, request.Subject);
        Assert.Equal(
            new HashSet<GeneralName> { GeneralName.UserPrincipalName("alice@corp.example"), GeneralName.Email("alice@example.com") },
            request.SubjectAlternativeNames.ToHashSet());
        Assert.Equal("challenge 1234", request.ChallengePassword);
        Assert.Same(SignatureAlgorithm.RsaSha512, request.SignatureAlgorithm);
        using var key = request.SubjectPublicKeyInfo.Import();
        Assert.True(request.VerifySelfSignature(key));
    }

    [Fact]
    public void Empty_lists_of_extensions_and_names_ask_for_nothing()
    {
        Assert.Empty(Request(Der.Sequence(Country), Der.Sequence()).Extensions);
        var noNames = Der.Sequence(Extension(Oids.SubjectAlternativeName, Der.Sequence()));
        Assert.Empty(Request(Der.Sequence(Country), noNames).SubjectAlternativeNames);
    }

    [Fact]
    public void The_throw_away_certificate_that_signs_the_message_is_read()
    {
        var certificate = ThrowAwayCertificate();
        Assert.Equal("01", certificate.SerialNumber.ToString());
        Assert.True(certificate.IsSelfIssued);
        Assert.True(certificate.SignatureAlgorithm!.IsWeak);
        Assert.Equal(KeyUsages.DigitalSignature | KeyUsages.KeyEncipherment, certificate.Extensions.Find<KeyUsageExtension>()!.Usages);
        using var key = certificate.SubjectPublicKeyInfo.Import();
        Assert.True(certificate.VerifySignedBy(key));
    }

    /// <summary>Always SHA-1, whatever GetCACaps says: SecSCEPCreateTemporaryIdentity passes no hash on.</summary>
    private static Certificate ThrowAwayCertificate()
    {
        var name = Der.Name(("2.5.4.3", Der.Printable("5D0A2C5E-0E3B-4F0B-9C38-0D3C6E7C1B4A")));
        var algorithm = Der.Sequence(Der.Oid(Oids.Sha1WithRsa), [0x05, 0x00]);
        var toBeSigned = Der.Sequence(
            Der.Tagged(0xA0, Der.Integer(2)), Der.Integer(1), algorithm, name,
            Der.Sequence(Der.UtcTime("260102030405Z"), Der.UtcTime("270102030405Z")), name, TestKey.Rsa.PublicKey.Encoded.ToArray(),
            Der.Tagged(0xA3, Der.Sequence(Extension(Oids.KeyUsage, [0x03, 0x02, 0x05, 0xA0]))));
        var signature = ((RSA)TestKey.Rsa.Native).SignData(toBeSigned, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1);
        return Certificate.Decode(Der.Sequence(toBeSigned, algorithm, Der.BitString(signature)));
    }

    private static CertificationRequest Request(byte[] subject, byte[] extensions)
    {
        var attributes = Der.Tagged(
            0xA0,
            Der.Sequence(Der.Oid(Oids.ChallengePassword), Der.Set(Der.Printable("challenge 1234"))),
            Der.Sequence(Der.Oid(Oids.ExtensionRequest), Der.Set(extensions)));
        var info = Der.Sequence(Der.Integer(0), subject, TestKey.Rsa.PublicKey.Encoded.ToArray(), attributes);
        return CertificationRequest.Assemble(info, SignatureAlgorithm.RsaSha512, TestKey.Rsa.Sign(info, SignatureAlgorithm.RsaSha512));
    }

    private static byte[] Attribute(string oid, byte[] value) => Der.Sequence(Der.Oid(oid), value);

    private static byte[] Extension(string oid, byte[] value) => Der.Sequence(Der.Oid(oid), Der.OctetString(value));
}
