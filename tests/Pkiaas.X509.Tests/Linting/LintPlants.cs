using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Pkiaas.X509.Tests.Support;

namespace Pkiaas.X509.Tests.Linting;

/// <summary>For every lint, certificates that break its rule.</summary>
internal static class LintPlants
{
    private static readonly RawCertificate Leaf = new(Sample.LeafTbs());
    private static readonly RawCertificate EcLeaf = new(Sample.LeafTbs(TestKey.OtherP256));
    private static readonly RawCertificate Root = new(Sample.RootTbs(TestKey.P256));
    private static readonly RawCertificate Authority = new(Sample.AuthorityTbs(TestKey.OtherP256, 0));
    private static readonly LintContext AsLeaf = LintContext.Leaf(Sample.Root, SignatureAlgorithm.EcdsaSha256);
    private static readonly LintContext AsRoot = LintContext.Root(SignatureAlgorithm.EcdsaSha256);
    private static readonly LintContext AsAuthority = LintContext.Authority(Sample.LimitedRoot, SignatureAlgorithm.EcdsaSha256);

    /// <summary>What must be found silent before a plant in it means anything.</summary>
    public static IReadOnlyList<(string Name, RawCertificate Certificate, LintContext Context)> Sound { get; } =
        [("leaf", Leaf, AsLeaf), ("EC leaf", EcLeaf, AsLeaf), ("root", Root, AsRoot), ("authority", Authority, AsAuthority)];

    public static IReadOnlyList<LintPlant> All { get; } =
    [
        new("der-well-formed", Leaf with { Subject = Der.Sequence(Der.Set()) }, AsLeaf),
        new("der-well-formed", Leaf with { NotBefore = Der.Utf8("260102030405Z") }, AsLeaf),
        new("der-well-formed", Leaf with { SerialNumber = [0x00, .. Leaf.SerialNumber] }, AsLeaf),
        new("version-3-with-extensions", Leaf with { Version = [] }, AsLeaf),
        new("version-3-with-extensions", Leaf with { Version = Der.Tagged(0xA0, Der.Integer(1)) }, AsLeaf),
        new("unique-identifiers-absent", Leaf with { UniqueIdentifiers = [0x81, 0x02, 0x00, 0x01] }, AsLeaf),
        new("unique-identifiers-absent", Leaf with { UniqueIdentifiers = [0x82, 0x02, 0x00, 0x01] }, AsLeaf),
        new("extensions-not-empty", Leaf with { Extensions = [] }, AsLeaf),
        new("extensions-unique", Leaf with { Extensions = [.. Leaf.Extensions!, Leaf.Extensions![0]] }, AsLeaf),
        new("extension-values-well-formed", Leaf.With(new RawExtension(Oids.KeyUsage, RawExtension.True, [0x05, 0x00])), AsLeaf),
        new(
            "extension-values-well-formed",
            Leaf.With(new RawExtension(Oids.KeyUsage, RawExtension.True, [0x03, 0x02, 0x00, 0x80])),
            AsLeaf),
        new("default-values-omitted", Leaf with { Version = Der.Tagged(0xA0, Der.Integer(0)), Extensions = null }, AsLeaf),
        new("default-values-omitted", Leaf.With(new RawExtension("1.2.3", RawExtension.False, [0x05, 0x00])), AsLeaf),
        new(
            "default-values-omitted",
            Leaf.With(new RawExtension(Oids.BasicConstraints, RawExtension.True, Der.Sequence(RawExtension.False))),
            AsLeaf),

        new("signature-algorithm-inner-equals-outer", Leaf with { Algorithm = SignatureAlgorithm.EcdsaSha384.Encoded.ToArray() }, AsLeaf),
        new(
            "signature-algorithm-inner-equals-outer",
            Leaf with { Algorithm = Der.Sequence(Der.Oid(Oids.EcdsaWithSha256), [0x05, 0x00]) },
            AsLeaf),
        new(
            "signature-not-sha1",
            Leaf with { Algorithm = SignatureAlgorithm.EcdsaSha1.Encoded.ToArray() },
            LintContext.Leaf(Sample.Root, SignatureAlgorithm.EcdsaSha1)),
        new("signature-not-sha1", Leaf with { Algorithm = SignatureAlgorithm.RsaSha1.Encoded.ToArray() }, AsLeaf),
        new("signature-algorithm-fits-issuer-key", Leaf, LintContext.Leaf(Sample.Root, SignatureAlgorithm.RsaSha256)),
        new("signature-algorithm-fits-issuer-key", Root, LintContext.Root(SignatureAlgorithm.RsaSha256)),

        new("serial-number-positive", Leaf with { SerialNumber = [0x00] }, AsLeaf),
        new("serial-number-positive", Leaf with { SerialNumber = [0x80, .. new byte[15]] }, AsLeaf),
        new("serial-number-at-most-20-octets", Leaf with { SerialNumber = [0x01, .. new byte[20]] }, AsLeaf),
        new("serial-number-at-most-20-octets", Leaf with { SerialNumber = [0x00, 0x80, .. new byte[19]] }, AsLeaf),
        new("serial-number-at-least-64-bits", Leaf with { SerialNumber = [0x7F, .. new byte[7]] }, AsLeaf),

        new("validity-time-format", Leaf with { NotBefore = Der.UtcTime("2601020304Z") }, AsLeaf),
        new("validity-time-format", Leaf with { NotAfter = Der.UtcTime("270102030405+0000") }, AsLeaf),
        new("validity-time-format", Leaf with { NotAfter = Der.GeneralizedTime("20500102030405.5Z") }, AsLeaf),
        new("validity-time-format", Leaf with { NotAfter = Der.UtcTime("270102030405") }, AsLeaf),
        new("validity-time-type", Leaf with { NotBefore = Der.GeneralizedTime("20260102030405Z") }, AsLeaf),
        new("validity-time-type", Root with { NotAfter = Der.GeneralizedTime("20491231235959Z") }, AsRoot),
        new("validity-ends-after-it-begins", Leaf with { NotAfter = Leaf.NotBefore }, AsLeaf),
        new("validity-ends-after-it-begins", Leaf with { NotAfter = Der.UtcTime("260101000000Z") }, AsLeaf),
        new("validity-within-issuer", Leaf with { NotBefore = Der.UtcTime("260102030404Z") }, AsLeaf),
        new("validity-within-issuer", Leaf with { NotAfter = Der.UtcTime("360102030406Z") }, AsLeaf),

        new("issuer-not-empty", Leaf with { Issuer = Der.Sequence() }, AsLeaf),
        new("subject-or-alternative-name-present", Leaf.WithSubject().Without(Oids.SubjectAlternativeName), AsLeaf),
        new("authority-subject-not-empty", Authority.WithSubject(), AsAuthority),
        new("name-values-within-bounds", Leaf.WithSubject(("2.5.4.3", Der.Utf8(new string('a', 65)))), AsLeaf),
        new("name-values-within-bounds", Leaf.WithSubject(("2.5.4.3", Der.Utf8(""))), AsLeaf),
        new("name-string-types", Leaf.WithSubject(("2.5.4.6", Der.Utf8("DE"))), AsLeaf),
        new("name-string-types", Leaf.WithSubject(("2.5.4.3", Der.Bmp("Alice"))), AsLeaf),
        new("name-string-types", Leaf.WithSubject(("0.9.2342.19200300.100.1.25", Der.Printable("example"))), AsLeaf),
        new("name-string-types", Leaf.WithSubject(("2.5.4.3", Der.BitString([1]))), AsLeaf),
        new("name-characters-visible", Leaf.WithSubject(("2.5.4.3", Der.Utf8("a\u202Eb"))), AsLeaf),
        new("country-two-letters", Leaf.WithSubject(("2.5.4.6", Der.Printable("D"))), AsLeaf),
        new("country-two-letters", Leaf.WithSubject(("2.5.4.6", Der.Printable("de"))), AsLeaf),
        new("leaf-not-self-issued", Leaf with { Subject = Leaf.Issuer }, AsLeaf),

        new("alternative-names-not-empty", Leaf.With(new RawExtension(Oids.SubjectAlternativeName, [], Der.Sequence())), AsLeaf),
        Names("a_b.example"),
        Names(" "),
        Names(""),
        Names("192.0.2.1"),
        Names("not a mailbox", 0x81),
        Names("example.com/a", 0x86),
        new(
            "alternative-names-valid",
            Leaf.With(new RawExtension(Oids.SubjectAlternativeName, [], Der.Sequence(Der.Tagged(0x87, new byte[8])))),
            AsLeaf),
        new("alternative-names-critical-without-subject", Leaf.WithSubject(), AsLeaf),
        new(
            "alternative-names-not-critical-with-subject",
            Leaf.With(new SubjectAlternativeNameExtension([GeneralName.Dns("a.b")], critical: true)),
            AsLeaf),

        new(
            "key-algorithm-known",
            Leaf with { Key = Der.Sequence(Der.Sequence(Der.Oid("1.3.101.112")), Der.BitString(new byte[32])) },
            AsLeaf),
        new("rsa-modulus-at-least-2048-bits", Leaf with { Key = RsaKey([0x7F, .. new byte[254], 0x01], [0x01, 0x00, 0x01]) }, AsLeaf),
        new("rsa-modulus-without-small-factors", Leaf with { Key = RsaKey(Times751(), [0x01, 0x00, 0x01]) }, AsLeaf),
        new("rsa-modulus-without-small-factors", Leaf with { Key = RsaKey([0x00, 0x80, .. new byte[255]], [0x01, 0x00, 0x01]) }, AsLeaf),
        new("rsa-exponent-odd-from-65537", Leaf with { Key = RsaKey([0x00, 0x80, .. new byte[254], 0x01], [0x03]) }, AsLeaf),
        new("rsa-exponent-odd-from-65537", Leaf with { Key = RsaKey([0x00, 0x80, .. new byte[254], 0x01], [0x01, 0x00, 0x02]) }, AsLeaf),

        new("key-usage-not-empty", Leaf.With(new KeyUsageExtension(KeyUsages.None)), AsLeaf),
        new("key-usage-critical", Leaf.With(new KeyUsageExtension(KeyUsages.DigitalSignature, critical: false)), AsLeaf),
        new(
            "key-usage-encipherment-not-with-ec",
            EcLeaf.With(new KeyUsageExtension(KeyUsages.DigitalSignature | KeyUsages.KeyEncipherment)),
            AsLeaf),
        new(
            "key-usage-encipherment-not-with-ec",
            EcLeaf.With(new KeyUsageExtension(KeyUsages.DigitalSignature | KeyUsages.DataEncipherment)),
            AsLeaf),
        new(
            "key-usage-agreement-not-with-rsa",
            Leaf.With(new KeyUsageExtension(KeyUsages.DigitalSignature | KeyUsages.KeyAgreement)),
            AsLeaf),
        new(
            "key-usage-only-modifiers-need-agreement",
            EcLeaf.With(new KeyUsageExtension(KeyUsages.DigitalSignature | KeyUsages.EncipherOnly)),
            AsLeaf),
        new(
            "key-usage-cert-sign-needs-authority",
            Leaf.With(new KeyUsageExtension(KeyUsages.DigitalSignature | KeyUsages.KeyCertSign)),
            AsLeaf),
        new("key-usage-cert-sign-in-authority", Authority.With(new KeyUsageExtension(KeyUsages.CrlSign)), AsAuthority),
        new("key-usage-cert-sign-in-authority", Authority.Without(Oids.KeyUsage), AsAuthority),

        new("extended-key-usage-not-empty", Leaf.With(new RawExtension(Oids.ExtendedKeyUsage, [], Der.Sequence())), AsLeaf),
        new(
            "extended-key-usage-unique",
            Leaf.With(new ExtendedKeyUsageExtension([Oids.ClientAuthentication, Oids.ClientAuthentication])),
            AsLeaf),
        new("extended-key-usage-fits-key-usage", Leaf.With(new KeyUsageExtension(KeyUsages.KeyEncipherment)), AsLeaf),
        new(
            "extended-key-usage-any-not-critical",
            Leaf.With(new ExtendedKeyUsageExtension([Oids.AnyExtendedKeyUsage], critical: true)),
            AsLeaf),

        new("leaf-is-no-authority", Root, LintContext.Leaf(Sample.Root, SignatureAlgorithm.EcdsaSha256)),
        new("leaf-is-no-authority", Leaf.With(new BasicConstraintsExtension(true)), AsLeaf),
        new("authority-is-authority", Leaf, LintContext.Authority(Sample.Root, SignatureAlgorithm.EcdsaSha256)),
        new("authority-is-authority", Root.Without(Oids.BasicConstraints), AsRoot),
        new("basic-constraints-critical-in-authority", Root.With(new BasicConstraintsExtension(true, critical: false)), AsRoot),
        new("path-length-only-in-authority", Leaf.With(new BasicConstraintsExtension(false, 0)), AsLeaf),
        new("path-length-only-in-authority", Authority.With(new KeyUsageExtension(KeyUsages.CrlSign)), AsAuthority),
        new("subject-key-identifier-in-authority", Root.Without(Oids.SubjectKeyIdentifier), AsRoot),
        new("subject-key-identifier-in-authority", Root.With(new SubjectKeyIdentifierExtension([])), AsRoot),
        new(
            "name-constraints-only-in-authority",
            Leaf.With(new RawExtension(Oids.NameConstraints, RawExtension.True, Constraints)),
            AsLeaf),
        new("name-constraints-only-in-authority", Authority.With(new RawExtension(Oids.NameConstraints, [], Constraints)), AsAuthority),

        new("issuer-equals-subject-of-issuer", Leaf with { Issuer = Leaf.Subject }, AsLeaf),
        new(
            "issuer-equals-subject-of-issuer",
            Leaf with { Issuer = SameNameInOtherStringTypes },
            AsLeaf),
        new("issuer-equals-subject-of-issuer", Root with { Subject = Leaf.Subject }, AsRoot),
        new("issuer-may-issue", Leaf, LintContext.Leaf(TestKey.P256.Sign(Sample.LeafTbs(TestKey.P256)), SignatureAlgorithm.EcdsaSha256)),
        new(
            "path-length-within-issuer",
            Authority,
            LintContext.Authority(TestKey.P256.Sign(Sample.RootTbs(TestKey.P256, 0)), SignatureAlgorithm.EcdsaSha256)),
        new("issuer-may-issue", Leaf, LintContext.Leaf(CrlSigner(), SignatureAlgorithm.EcdsaSha256)),
        new("path-length-within-issuer", new RawCertificate(Sample.AuthorityTbs(TestKey.OtherP256, 1)), AsAuthority),
        new("path-length-within-issuer", new RawCertificate(Sample.AuthorityTbs(TestKey.OtherP256, null)), AsAuthority),
        new("authority-key-identifier-present", Leaf.Without(Oids.AuthorityKeyIdentifier), AsLeaf),
        new("authority-key-identifier-present", Leaf.With(new RawExtension(Oids.AuthorityKeyIdentifier, [], Der.Sequence())), AsLeaf),
        new("authority-key-identifier-equals-issuer", Leaf.With(new AuthorityKeyIdentifierExtension(new byte[20])), AsLeaf),
        new("authority-key-identifier-equals-issuer", Root.With(new AuthorityKeyIdentifierExtension(new byte[20])), AsRoot),

        new("extensions-never-critical", Critical(Oids.AuthorityKeyIdentifier), AsLeaf),
        new("extensions-never-critical", Critical(Oids.SubjectKeyIdentifier), AsLeaf),
        new("extensions-never-critical", Critical(Oids.AuthorityInformationAccess), AsLeaf),
        new("extensions-critical-known", Leaf.With(new UnknownExtension("1.2.3", true, new byte[] { 5, 0 })), AsLeaf),
        new("certificate-policies-unique", Leaf.With(new CertificatePoliciesExtension([new("1.2.3"), new("1.2.4"), new("1.2.3")])), AsLeaf),
        new("addresses-fetchable", Leaf.With(new CrlDistributionPointsExtension("https://pki.example.com/a.crl")), AsLeaf),
        new("addresses-fetchable", Leaf.With(new AuthorityInformationAccessExtension([], ["https://ocsp.example.com/"])), AsLeaf),
    ];

    private static byte[] SameNameInOtherStringTypes =>
        Der.Name(("2.5.4.6", Der.Printable("DE")), ("2.5.4.10", Der.Printable("Example")), ("2.5.4.3", Der.Utf8("Example Root")));

    private static byte[] Constraints => Der.Sequence(Der.Tagged(0xA0, Der.Sequence(Der.Tagged(0x82, "example.com"u8.ToArray()))));

    private static LintPlant Names(string name, byte tag = 0x82) => new(
        "alternative-names-valid",
        Leaf.With(new RawExtension(Oids.SubjectAlternativeName, [], Der.Sequence(Der.Tagged(tag, Encoding.ASCII.GetBytes(name))))),
        AsLeaf);

    private static RawCertificate Critical(string oid) =>
        Leaf.With(Leaf.Extensions!.Single(extension => extension.Oid == oid) with { Critical = RawExtension.True });

    private static Certificate CrlSigner() => TestKey.P256.Sign(Sample.RootTbs(TestKey.P256) with
    {
        Extensions = [new BasicConstraintsExtension(true), new KeyUsageExtension(KeyUsages.CrlSign)],
    });

    private static byte[] Times751()
    {
        var modulus = ((RSA)TestKey.Rsa.Native).ExportParameters(false).Modulus!;
        return (new BigInteger(modulus, isUnsigned: true, isBigEndian: true) * 751).ToByteArray(isUnsigned: false, isBigEndian: true);
    }

    private static byte[] RsaKey(byte[] modulus, byte[] exponent) => Der.Sequence(
        Der.Sequence(Der.Oid(Oids.RsaEncryption), [0x05, 0x00]), Der.BitString(Der.Sequence(Der.Integer(modulus), Der.Integer(exponent))));
}
