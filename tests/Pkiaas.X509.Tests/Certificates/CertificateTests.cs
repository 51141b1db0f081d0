using System.Security.Cryptography.X509Certificates;
using Pkiaas.X509.Tests.Support;

namespace Pkiaas.X509.Tests.Certificates;

public sealed class CertificateTests
{
    [Theory]
    [InlineData("RSA")]
    [InlineData("P-256")]
    [InlineData("P-384")]
    [InlineData("P-521")]
    public void A_certificate_made_by_the_framework_is_read_as_it_was_meant(string name)
    {
        var key = TestKey.Of(name);
        var encoded = Oracle.SelfSigned(
            key, new X500DistinguishedName("CN=Oracle, O=Example"), Sample.Start, Sample.Start.AddYears(30),
            new X509BasicConstraintsExtension(true, false, 0, true), new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        using var oracle = X509CertificateLoader.LoadCertificate(encoded);

        var certificate = Certificate.Decode(encoded);

        Assert.Equal(encoded, certificate.Encoded.ToArray());
        Assert.Equal(3, certificate.Version);
        Assert.Equal(oracle.SerialNumber, certificate.SerialNumber.ToString());
        Assert.Equal(oracle.SubjectName.RawData, certificate.Subject.Encoded.ToArray());
        Assert.Equal(oracle.IssuerName.RawData, certificate.Issuer.Encoded.ToArray());
        Assert.Equal(oracle.NotBefore.ToUniversalTime(), certificate.Validity.NotBefore.UtcDateTime);
        Assert.Equal(oracle.NotAfter.ToUniversalTime(), certificate.Validity.NotAfter.UtcDateTime);
        Assert.Equal(oracle.SignatureAlgorithm.Value, certificate.SignatureAlgorithmOid);
        Assert.Equal(oracle.Thumbprint, Convert.ToHexString(certificate.Sha1Thumbprint()));
        Assert.Equal(oracle.GetCertHash(System.Security.Cryptography.HashAlgorithmName.SHA256), certificate.Sha256Thumbprint());
        Assert.Equal(key.PublicKey, certificate.SubjectPublicKeyInfo);
        Assert.True(certificate.IsSelfIssued);
        Assert.True(certificate.IsAuthority);
        using var imported = certificate.SubjectPublicKeyInfo.Import();
        Assert.True(certificate.VerifySignedBy(imported));
    }

    [Fact]
    public void The_framework_reads_an_issued_certificate_as_it_was_meant()
    {
        var tbs = Sample.LeafTbs();
        using var oracle = X509CertificateLoader.LoadCertificate(TestKey.P256.Sign(tbs).Encoded.Span);
        Assert.Equal(3, oracle.Version);
        Assert.Equal("CN=Alice, O=Example, C=DE", oracle.Subject);
        Assert.Equal("CN=Example Root, O=Example, C=DE", oracle.Issuer);
        Assert.Equal(tbs.SerialNumber.ToString(), oracle.SerialNumber);
        Assert.Equal(tbs.Validity.NotBefore.UtcDateTime, oracle.NotBefore.ToUniversalTime());
        Assert.Equal(tbs.Validity.NotAfter.UtcDateTime, oracle.NotAfter.ToUniversalTime());
        Assert.Equal(X509KeyUsageFlags.DigitalSignature, oracle.Extensions.OfType<X509KeyUsageExtension>().Single().KeyUsages);
        Assert.Equal(["device.example.com"], oracle.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single().EnumerateDnsNames());
        var access = oracle.Extensions.OfType<X509AuthorityInformationAccessExtension>().Single();
        Assert.Equal(["http://ocsp.example.com/"], access.EnumerateOcspUris());
        Assert.Equal(["http://pki.example.com/root.cer"], access.EnumerateCAIssuersUris());
    }

    [Theory]
    [InlineData("RSA")]
    [InlineData("P-256")]
    [InlineData("P-384")]
    [InlineData("P-521")]
    public void A_chain_of_three_is_trusted_by_the_framework_and_by_openssl(string name)
    {
        var rootKey = TestKey.Of(name);
        var root = rootKey.Sign(Sample.RootTbs(rootKey));
        var issuingTbs = Sample.AuthorityTbs(TestKey.OtherP256, 0);
        var issuing = rootKey.Sign(issuingTbs with
        {
            SignatureAlgorithm = rootKey.Algorithm,
            Extensions = [.. issuingTbs.Extensions.SkipLast(1), new AuthorityKeyIdentifierExtension(rootKey.PublicKey.KeyIdentifier())],
        });
        var leafTbs = Sample.LeafTbs();
        var leaf = TestKey.OtherP256.Sign(leafTbs with
        {
            Issuer = issuing.Subject,
            Extensions =
            [
                .. leafTbs.Extensions.Where(extension => extension is not AuthorityKeyIdentifierExtension),
                new AuthorityKeyIdentifierExtension(issuing.SubjectPublicKeyInfo.KeyIdentifier()),
            ],
        });

        AssertTrustedByFramework(root, issuing, leaf);
        using var openssl = new OpenSsl();
        openssl.Write("root.pem", Pem.Encode(root));
        openssl.Write("issuing.pem", Pem.Encode(issuing));
        openssl.Write("leaf.pem", Pem.Encode(leaf));
        var moment = Sample.Start.AddDays(1).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var answer = openssl.Run(
            "verify", "-x509_strict", "-attime", moment, "-CAfile", "root.pem", "-untrusted", "issuing.pem", "leaf.pem");
        Assert.Equal("leaf.pem: OK", answer.Trim());
    }

    [Fact]
    public void A_signature_by_another_key_is_not_accepted()
    {
        using var other = TestKey.OtherP256.PublicKey.Import();
        using var rsa = TestKey.Rsa.PublicKey.Import();
        Assert.False(Sample.Root.VerifySignedBy(other));
        Assert.False(Sample.Root.VerifySignedBy(rsa));
    }

    [Fact]
    public void A_changed_certificate_is_not_accepted()
    {
        var encoded = Sample.Root.Encoded.ToArray();
        var position = encoded.AsSpan().IndexOf("Example Root"u8);
        encoded[position] = (byte)'X';
        using var key = TestKey.P256.PublicKey.Import();
        Assert.True(Sample.Root.VerifySignedBy(key));
        Assert.False(Certificate.Decode(encoded).VerifySignedBy(key));
    }

    [Fact]
    public void Issuer_and_serial_number_are_copied_octet_by_octet()
    {
        var certificate = TestKey.P256.Sign(Sample.LeafTbs());
        Assert.Equal(
            Der.Sequence(certificate.Issuer.Encoded.ToArray(), Der.Integer(certificate.SerialNumber.Bytes.ToArray())),
            certificate.IssuerAndSerialNumber());
    }

    [Fact]
    public void An_unknown_signature_algorithm_is_named_and_verifies_nothing()
    {
        var pss = Der.Sequence(Der.Oid("1.2.840.113549.1.1.10"), Der.Sequence());
        var raw = new RawCertificate(Sample.RootTbs(TestKey.Rsa)) { Algorithm = pss };
        var certificate = Certificate.Decode(Der.Sequence(raw.Encode(), pss, Der.BitString([1])));
        using var key = TestKey.Rsa.PublicKey.Import();
        Assert.Null(certificate.SignatureAlgorithm);
        Assert.Equal("1.2.840.113549.1.1.10", certificate.SignatureAlgorithmOid);
        Assert.False(certificate.VerifySignedBy(key));
    }

    [Fact]
    public void Assembling_with_another_algorithm_than_the_signed_one_is_refused() => Assert.Throws<Asn1FormatException>(() =>
        Certificate.Assemble(Sample.RootTbs(TestKey.P256).Encode(), SignatureAlgorithm.EcdsaSha384, new byte[] { 1 }));

    [Fact]
    public void Assembling_what_is_no_certificate_is_refused()
    {
        foreach (var bytes in new byte[][] { [], [0x30, 0x03], [0x30, 0x00], [.. Sample.RootTbs(TestKey.P256).Encode(), 0x00] })
            Assert.Throws<Asn1FormatException>(() => Certificate.Assemble(bytes, SignatureAlgorithm.EcdsaSha256, new byte[] { 1 }));
    }

    [Fact]
    public void The_caller_cannot_change_a_certificate_after_it_was_read()
    {
        var encoded = Sample.Root.Encoded.ToArray();
        var certificate = Certificate.Decode(encoded);
        Array.Clear(encoded);
        Assert.Equal(Sample.Root, certificate);
        Assert.Equal(Sample.Root.Subject, certificate.Subject);
    }

    private static void AssertTrustedByFramework(Certificate root, Certificate issuing, Certificate leaf)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = Sample.Start.AddDays(1).UtcDateTime;
        chain.ChainPolicy.CustomTrustStore.Add(X509CertificateLoader.LoadCertificate(root.Encoded.Span));
        chain.ChainPolicy.ExtraStore.Add(X509CertificateLoader.LoadCertificate(issuing.Encoded.Span));
        using var subject = X509CertificateLoader.LoadCertificate(leaf.Encoded.Span);
        Assert.True(chain.Build(subject), string.Join(", ", chain.ChainStatus.Select(status => status.StatusInformation)));
        Assert.Equal(3, chain.ChainElements.Count);
    }
}
