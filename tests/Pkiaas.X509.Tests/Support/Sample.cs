namespace Pkiaas.X509.Tests.Support;

/// <summary>Certificates and requests as the service makes them, for tests to start from.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static DistinguishedName RootName { get; } = DistinguishedName.Create(("C", "DE"), ("O", "Example"), ("CN", "Example Root"));

    public static Certificate Root { get; } = TestKey.P256.Sign(RootTbs(TestKey.P256));

    public static Certificate LimitedRoot { get; } = TestKey.P256.Sign(RootTbs(TestKey.P256, pathLength: 1));

    public static TbsCertificate RootTbs(TestKey key, int? pathLength = null) => new()
    {
        SerialNumber = SerialNumber.Create(),
        SignatureAlgorithm = key.Algorithm,
        Issuer = RootName,
        Validity = new Validity(Start, Start.AddYears(10)),
        Subject = RootName,
        SubjectPublicKeyInfo = key.PublicKey,
        Extensions =
        [
            new BasicConstraintsExtension(true, pathLength),
            new KeyUsageExtension(KeyUsages.KeyCertSign | KeyUsages.CrlSign),
            new SubjectKeyIdentifierExtension(key.PublicKey),
        ],
    };

    public static TbsCertificate LeafTbs(TestKey? key = null) => new()
    {
        SerialNumber = SerialNumber.Create(),
        SignatureAlgorithm = SignatureAlgorithm.EcdsaSha256,
        Issuer = RootName,
        Validity = new Validity(Start, Start.AddYears(1)),
        Subject = DistinguishedName.Create(("C", "DE"), ("O", "Example"), ("CN", "Alice")),
        SubjectPublicKeyInfo = (key ?? TestKey.Rsa).PublicKey,
        Extensions =
        [
            new BasicConstraintsExtension(false),
            new KeyUsageExtension(KeyUsages.DigitalSignature),
            new ExtendedKeyUsageExtension([Oids.ClientAuthentication, Oids.EmailProtection]),
            new SubjectAlternativeNameExtension([GeneralName.Email("alice@example.com"), GeneralName.Dns("device.example.com")]),
            new SubjectKeyIdentifierExtension((key ?? TestKey.Rsa).PublicKey),
            new AuthorityKeyIdentifierExtension(TestKey.P256.PublicKey.KeyIdentifier()),
            new CertificatePoliciesExtension([new CertificatePolicy("1.2.3.4", "http://pki.example.com/cps")]),
            new CrlDistributionPointsExtension("http://pki.example.com/root.crl"),
            new AuthorityInformationAccessExtension(["http://pki.example.com/root.cer"], ["http://ocsp.example.com/"]),
        ],
    };

    public static TbsCertificate AuthorityTbs(TestKey key, int? pathLength) => RootTbs(key, pathLength) with
    {
        SignatureAlgorithm = SignatureAlgorithm.EcdsaSha256,
        Subject = DistinguishedName.Create(("C", "DE"), ("O", "Example"), ("CN", "Example Issuing")),
        Extensions =
        [
            .. RootTbs(key, pathLength).Extensions,
            new AuthorityKeyIdentifierExtension(TestKey.P256.PublicKey.KeyIdentifier()),
        ],
    };

    public static CertificationRequestInfo Request(TestKey key) => new()
    {
        Subject = DistinguishedName.Create(("O", "Example"), ("CN", "Alice")),
        SubjectPublicKeyInfo = key.PublicKey,
        ChallengePassword = "correct horse battery",
        Extensions = [new SubjectAlternativeNameExtension([GeneralName.Email("alice@example.com")])],
    };
}
