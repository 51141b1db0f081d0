using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Pkiaas.X509.Tests.Support;

namespace Pkiaas.X509.Tests.Extensions;

public sealed class ExtensionTests
{
    [Theory]
    [InlineData(false, null)]
    [InlineData(true, null)]
    [InlineData(true, 0)]
    [InlineData(true, 5)]
    [InlineData(true, 300)]
    public void Basic_constraints_are_those_of_the_framework(bool authority, int? pathLength)
    {
        var oracle = new X509BasicConstraintsExtension(authority, pathLength is not null, pathLength ?? 0, true);
        var extension = new BasicConstraintsExtension(authority, pathLength);
        Assert.Equal(oracle.RawData, extension.Value.ToArray());
        var read = Assert.IsType<BasicConstraintsExtension>(Read(oracle));
        Assert.Equal((authority, pathLength, true), (read.IsAuthority, read.PathLength, read.Critical));
    }

    [Fact]
    public void Every_combination_of_key_usages_is_that_of_the_framework()
    {
        for (var bits = 1; bits < 1 << 9; bits++)
        {
            var usages = (KeyUsages)bits;
            var oracle = new X509KeyUsageExtension(Framework(usages), true);
            Assert.Equal(oracle.RawData, new KeyUsageExtension(usages).Value.ToArray());
            Assert.Equal(usages, Assert.IsType<KeyUsageExtension>(Read(oracle)).Usages);
        }
    }

    [Fact]
    public void Key_usages_with_trailing_zero_bits_are_refused() =>
        Assert.Throws<Asn1FormatException>(() => CertificateExtension.Decode(Oids.KeyUsage, true, new byte[] { 0x03, 0x02, 0x00, 0x80 }));

    [Fact]
    public void Extended_key_usages_are_those_of_the_framework()
    {
        string[] purposes = [Oids.ClientAuthentication, Oids.EmailProtection, "1.3.6.1.4.1.99999.7"];
        var oracle = new X509EnhancedKeyUsageExtension([.. purposes.Select(purpose => new Oid(purpose))], false);
        Assert.Equal(oracle.RawData, new ExtendedKeyUsageExtension(purposes).Value.ToArray());
        Assert.Equal(purposes, Assert.IsType<ExtendedKeyUsageExtension>(Read(oracle)).Purposes);
    }

    [Fact]
    public void Key_identifiers_are_those_of_the_framework()
    {
        var identifier = TestKey.Rsa.PublicKey.KeyIdentifier();
        var subject = new X509SubjectKeyIdentifierExtension(identifier, false);
        Assert.Equal(subject.RawData, new SubjectKeyIdentifierExtension(TestKey.Rsa.PublicKey).Value.ToArray());
        Assert.Equal(identifier, Assert.IsType<SubjectKeyIdentifierExtension>(Read(subject)).Identifier.ToArray());
        var authority = X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(identifier);
        Assert.Equal(authority.RawData, new AuthorityKeyIdentifierExtension(identifier).Value.ToArray());
        Assert.Equal(identifier, Assert.IsType<AuthorityKeyIdentifierExtension>(Read(authority)).KeyIdentifier!.Value.ToArray());
    }

    [Fact]
    public void The_authority_key_identifier_is_the_identifier_in_the_certificate_of_the_issuer()
    {
        var given = TestKey.P256.Sign(Sample.RootTbs(TestKey.P256) with { Extensions = [new SubjectKeyIdentifierExtension([1, 2, 3])] });
        var none = TestKey.P256.Sign(Sample.RootTbs(TestKey.P256) with { Extensions = [] });
        Assert.Equal([1, 2, 3], new AuthorityKeyIdentifierExtension(given).KeyIdentifier!.Value.ToArray());
        Assert.Equal(TestKey.P256.PublicKey.KeyIdentifier(), new AuthorityKeyIdentifierExtension(none).KeyIdentifier!.Value.ToArray());
    }

    [Fact]
    public void An_authority_named_by_issuer_and_serial_number_is_read()
    {
        using var root = X509CertificateLoader.LoadCertificate(Sample.Root.Encoded.Span);
        var oracle = X509AuthorityKeyIdentifierExtension.CreateFromCertificate(
            root, includeKeyIdentifier: true, includeIssuerAndSerial: true);
        var read = Assert.IsType<AuthorityKeyIdentifierExtension>(Read(oracle));
        Assert.Equal(Sample.Root.SerialNumber, read.SerialNumber);
        Assert.Equal([GeneralName.DirectoryName(Sample.RootName)], read.Issuer);
        Assert.Equal(TestKey.P256.PublicKey.KeyIdentifier(), read.KeyIdentifier!.Value.ToArray());
    }

    [Fact]
    public void Addresses_of_issuer_and_responder_are_those_of_the_framework()
    {
        string[] ocsp = ["http://ocsp.example.com/a", "http://ocsp.example.com/b"];
        string[] issuers = ["http://pki.example.com/root.cer"];
        var oracle = new X509AuthorityInformationAccessExtension(ocsp, issuers);
        Assert.Equal(oracle.RawData, new AuthorityInformationAccessExtension(issuers, ocsp).Value.ToArray());
        var read = Assert.IsType<AuthorityInformationAccessExtension>(Read(oracle));
        Assert.Equal(ocsp, read.Ocsp);
        Assert.Equal(issuers, read.CaIssuers);
    }

    [Fact]
    public void Distribution_points_are_those_of_the_framework()
    {
        string[] uris = ["http://crl.example.com/1.crl", "ldap://ldap.example.com/cn=crl"];
        var oracle = Oracle.CrlDistributionPoints(uris);
        // The framework writes a point for each address; one point says that all addresses hold the same list.
        Assert.Equal(Oracle.CrlDistributionPoints(uris[..1]).RawData, new CrlDistributionPointsExtension(uris[0]).Value.ToArray());
        var ours = CertificateExtension.Decode(Oids.CrlDistributionPoints, false, new CrlDistributionPointsExtension(uris).Value);
        Assert.Equal(uris, ((CrlDistributionPointsExtension)ours).Locations.Select(location => location.Value));
        Assert.Equal(uris, Assert.IsType<CrlDistributionPointsExtension>(Read(oracle)).Locations.Select(location => location.Value));
    }

    [Fact]
    public void Distribution_points_with_reasons_issuers_and_relative_names_are_read()
    {
        var fullName = Der.Tagged(0xA0, Der.Tagged(0xA0, Der.Tagged(0x86, "http://a/"u8.ToArray())));
        var relative = Der.Tagged(0xA0, Der.Tagged(0xA1, Der.Sequence(Der.Oid("2.5.4.3"), Der.Utf8("a"))));
        var issuer = Der.Tagged(0xA2, Der.Tagged(0xA4, Sample.RootName.Encoded.ToArray()));
        var value = Der.Sequence(Der.Sequence(fullName, [0x81, 0x02, 0x01, 0x06], issuer), Der.Sequence(relative), Der.Sequence(issuer));
        var read = (CrlDistributionPointsExtension)CertificateExtension.Decode(Oids.CrlDistributionPoints, false, value);
        Assert.Equal([GeneralName.Uri("http://a/")], read.Locations);
    }

    [Fact]
    public void Policies_and_constraints_written_by_openssl_are_read()
    {
        using var openssl = new OpenSsl();
        openssl.Write("ca.cnf", """
            [req]
            prompt = no
            distinguished_name = name
            x509_extensions = extensions
            [name]
            CN = a
            [extensions]
            basicConstraints = critical, CA:TRUE
            certificatePolicies = 1.2.3.4, @policy
            nameConstraints = critical, permitted;DNS:.example.com, permitted;IP:192.0.2.0/255.255.255.0, excluded;email:example.org
            [policy]
            policyIdentifier = 1.3.5.8
            CPS.1 = "https://pki.example.com/cps"
            userNotice.1 = @notice
            [notice]
            explicitText = "UTF8:Read it"
            """);
        openssl.Run(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "key.pem", "-config", "ca.cnf",
            "-outform", "DER", "-out", "ca.der");

        var extensions = Certificate.Decode(openssl.Read("ca.der")).Extensions;

        Assert.Equal(
            [new CertificatePolicy("1.2.3.4"), new CertificatePolicy("1.3.5.8", "https://pki.example.com/cps")],
            extensions.Find<CertificatePoliciesExtension>()!.Policies);
        var constraints = extensions.Find<NameConstraintsExtension>()!;
        Assert.True(constraints.Critical);
        Assert.Equal([".example.com", "192.0.2.0/255.255.255.0"], constraints.Permitted.Select(name => name.Value));
        Assert.Equal(["example.org"], constraints.Excluded.Select(name => name.Value));
    }

    [Fact]
    public void Policies_are_read_by_openssl_as_they_were_meant()
    {
        using var openssl = new OpenSsl();
        openssl.Write("leaf.der", TestKey.P256.Sign(Sample.LeafTbs()).Encoded);
        var text = openssl.Run("x509", "-inform", "DER", "-in", "leaf.der", "-noout", "-ext", "certificatePolicies,crlDistributionPoints");
        Assert.Contains("Policy: 1.2.3.4", text, StringComparison.Ordinal);
        Assert.Contains("CPS: http://pki.example.com/cps", text, StringComparison.Ordinal);
        Assert.Contains("URI:http://pki.example.com/root.crl", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_typed_extension_is_read_back_equal()
    {
        foreach (var extension in Sample.LeafTbs().Extensions.Concat(Sample.RootTbs(TestKey.Rsa, 3).Extensions))
        {
            var read = CertificateExtension.Decode(extension.Oid, extension.Critical, extension.Value);
            Assert.Equal(extension, read);
            Assert.Equal(extension.GetType(), read.GetType());
            Assert.Equal(extension.GetHashCode(), read.GetHashCode());
        }
    }

    [Fact]
    public void An_unknown_extension_is_kept_as_it_is()
    {
        byte[] value = [0xDE, 0xAD];
        var read = CertificateExtension.Decode("1.2.3.4", true, value);
        Assert.Equal(new UnknownExtension("1.2.3.4", true, value), Assert.IsType<UnknownExtension>(read));
        Assert.NotEqual<CertificateExtension>(new UnknownExtension("1.2.3.4", false, value), read);
    }

    [Theory]
    [InlineData(Oids.BasicConstraints)]
    [InlineData(Oids.KeyUsage)]
    [InlineData(Oids.ExtendedKeyUsage)]
    [InlineData(Oids.SubjectKeyIdentifier)]
    [InlineData(Oids.AuthorityKeyIdentifier)]
    [InlineData(Oids.SubjectAlternativeName)]
    [InlineData(Oids.CertificatePolicies)]
    [InlineData(Oids.CrlDistributionPoints)]
    [InlineData(Oids.AuthorityInformationAccess)]
    [InlineData(Oids.NameConstraints)]
    public void A_known_extension_with_a_foreign_value_is_refused(string oid)
    {
        byte[][] foreign =
        [
            [], [0x05, 0x00], Der.Utf8("a"), Der.Sequence(Der.Utf8("a")), Der.Sequence(Der.Sequence(Der.Integer(1), Der.Integer(2))),
        ];
        foreach (var value in foreign)
            Assert.Throws<Asn1FormatException>(() => CertificateExtension.Decode(oid, false, value));
    }

    [Fact]
    public void A_negative_path_length_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new BasicConstraintsExtension(true, -1));
        Assert.Throws<Asn1FormatException>(() =>
            CertificateExtension.Decode(Oids.BasicConstraints, true, Der.Sequence(RawExtension.True, Der.Integer(0xFF))));
    }

    private static CertificateExtension Read(X509Extension oracle) =>
        CertificateExtension.Decode(oracle.Oid!.Value!, oracle.Critical, oracle.RawData);

    /// <summary>The framework numbers the bits of each octet from the other end.</summary>
    private static X509KeyUsageFlags Framework(KeyUsages usages) => Enum.GetValues<KeyUsages>()
        .Where(usage => usage != KeyUsages.None && usages.HasFlag(usage))
        .Aggregate(X509KeyUsageFlags.None, (flags, usage) => flags | usage switch
        {
            KeyUsages.DigitalSignature => X509KeyUsageFlags.DigitalSignature,
            KeyUsages.NonRepudiation => X509KeyUsageFlags.NonRepudiation,
            KeyUsages.KeyEncipherment => X509KeyUsageFlags.KeyEncipherment,
            KeyUsages.DataEncipherment => X509KeyUsageFlags.DataEncipherment,
            KeyUsages.KeyAgreement => X509KeyUsageFlags.KeyAgreement,
            KeyUsages.KeyCertSign => X509KeyUsageFlags.KeyCertSign,
            KeyUsages.CrlSign => X509KeyUsageFlags.CrlSign,
            KeyUsages.EncipherOnly => X509KeyUsageFlags.EncipherOnly,
            _ => X509KeyUsageFlags.DecipherOnly,
        });
}
