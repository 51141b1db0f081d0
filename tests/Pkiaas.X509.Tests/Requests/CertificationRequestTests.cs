using System.Security.Cryptography.X509Certificates;
using Pkiaas.X509.Tests.Support;

namespace Pkiaas.X509.Tests.Requests;

public sealed class CertificationRequestTests
{
    [Theory]
    [InlineData("RSA")]
    [InlineData("P-256")]
    [InlineData("P-384")]
    [InlineData("P-521")]
    public void A_request_made_by_the_framework_is_read_as_it_was_meant(string name)
    {
        var key = TestKey.Of(name);
        var san = new SubjectAlternativeNameBuilder();
        san.AddEmailAddress("alice@example.com");
        san.AddDnsName("device.example.com");
        var encoded = Oracle.Request(
            key, "CN=Alice, O=Example, C=DE", "s3cret", san.Build(), new X509BasicConstraintsExtension(true, true, 3, true),
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));

        var request = CertificationRequest.Decode(encoded);

        Assert.Equal("CN=Alice,O=Example,C=DE", request.Subject.ToString());
        Assert.Equal(key.PublicKey, request.SubjectPublicKeyInfo);
        Assert.Equal("s3cret", request.ChallengePassword);
        Assert.Equal([GeneralName.Email("alice@example.com"), GeneralName.Dns("device.example.com")], request.SubjectAlternativeNames);
        Assert.True(request.BasicConstraints is { IsAuthority: true, PathLength: 3 });
        Assert.IsType<UnknownExtension>(request.Extensions.Find(Oids.KeyUsage));
        Assert.Equal(key.Algorithm, request.SignatureAlgorithm);
        Assert.Equal(encoded, request.Encoded.ToArray());
        using var imported = request.SubjectPublicKeyInfo.Import();
        Assert.True(request.VerifySelfSignature(imported));
    }

    [Fact]
    public void A_request_made_by_openssl_is_read_as_it_was_meant()
    {
        using var openssl = new OpenSsl();
        openssl.Write("request.cnf", """
            [req]
            prompt = no
            distinguished_name = name
            attributes = attributes
            req_extensions = extensions
            string_mask = utf8only
            [name]
            countryName = DE
            organizationName = Example
            0.commonName = Alice
            emailAddress = alice@example.com
            [attributes]
            challengePassword = open sesame
            [extensions]
            subjectAltName = otherName:1.3.6.1.4.1.311.20.2.3;UTF8:alice@corp.example, URI:urn:a:b, IP:192.0.2.1
            """);
        openssl.Run(
            "req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-config", "request.cnf", "-outform", "DER",
            "-out", "request.der");

        var request = CertificationRequest.Decode(openssl.Read("request.der"));

        Assert.Equal("C=DE, O=Example, CN=Alice, E=alice@example.com", request.Subject.ToDisplayString());
        Assert.Equal("open sesame", request.ChallengePassword);
        Assert.Equal(
            new HashSet<GeneralName> { GeneralName.IpAddress("192.0.2.1"), GeneralName.Uri("urn:a:b"), GeneralName.UserPrincipalName("alice@corp.example") },
            request.SubjectAlternativeNames.ToHashSet());
        using var key = request.SubjectPublicKeyInfo.Import();
        Assert.True(request.VerifySelfSignature(key));
    }

    [Theory]
    [InlineData("RSA")]
    [InlineData("P-256")]
    public void A_built_request_is_verified_and_read_by_openssl_and_the_framework(string name)
    {
        var request = TestKey.Of(name).Sign(Sample.Request(TestKey.Of(name)));
        using var openssl = new OpenSsl();
        openssl.Write("request.pem", Pem.Encode(request));
        var text = openssl.Run("req", "-in", "request.pem", "-verify", "-noout", "-text");
        Assert.Contains("O = Example, CN = Alice", text, StringComparison.Ordinal);
        Assert.Contains("correct horse battery", text, StringComparison.Ordinal);
        Assert.Contains("email:alice@example.com", text, StringComparison.Ordinal);
        Assert.Equal("CN=Alice, O=Example", Oracle.ReadRequestSubject(request.Encoded.ToArray()));
    }

    [Fact]
    public void A_request_signed_by_another_key_proves_no_possession()
    {
        var info = Sample.Request(TestKey.Rsa);
        var forged = TestKey.OtherRsa.Sign(info);
        using var named = TestKey.Rsa.PublicKey.Import();
        using var signer = TestKey.OtherRsa.PublicKey.Import();
        Assert.False(forged.VerifySelfSignature(named));
        Assert.False(forged.VerifySelfSignature(signer));
    }

    [Fact]
    public void A_request_that_was_changed_proves_no_possession()
    {
        var honest = TestKey.Rsa.Sign(Sample.Request(TestKey.Rsa));
        var changed = CertificationRequest.Assemble(
            (Sample.Request(TestKey.Rsa) with { Subject = Sample.RootName }).Encode(), honest.SignatureAlgorithm!, honest.Signature);
        using var key = TestKey.Rsa.PublicKey.Import();
        Assert.True(honest.VerifySelfSignature(key));
        Assert.False(changed.VerifySelfSignature(key));
    }

    [Fact]
    public void An_unknown_signature_algorithm_is_named_and_proves_nothing()
    {
        var info = Sample.Request(TestKey.Rsa).Encode();
        var pss = Der.Sequence(Der.Oid("1.2.840.113549.1.1.10"), Der.Sequence());
        var request = CertificationRequest.Decode(Der.Sequence(info, pss, Der.BitString([1])));
        using var key = TestKey.Rsa.PublicKey.Import();
        Assert.Null(request.SignatureAlgorithm);
        Assert.Equal("1.2.840.113549.1.1.10", request.SignatureAlgorithmOid);
        Assert.False(request.VerifySelfSignature(key));
    }

    [Fact]
    public void RSA_without_parameters_is_accepted_and_ECDSA_with_some_is_not()
    {
        var info = Sample.Request(TestKey.Rsa).Encode();
        var absent = Der.Sequence(Der.Oid(Oids.Sha256WithRsa));
        using var key = TestKey.Rsa.PublicKey.Import();
        var withoutParameters = CertificationRequest.Decode(Der.Sequence(info, absent, Der.BitString(TestKey.Rsa.Sign(info))));
        Assert.True(withoutParameters.VerifySelfSignature(key));
        var ecdsa = Der.Sequence(Der.Oid(Oids.EcdsaWithSha256), [0x05, 0x00]);
        Assert.Throws<Asn1FormatException>(() => CertificationRequest.Decode(Der.Sequence(info, ecdsa, Der.BitString([1]))));
    }

    [Fact]
    public void The_text_of_a_request_does_not_hold_its_challenge()
    {
        var info = Sample.Request(TestKey.P256);
        Assert.DoesNotContain(info.ChallengePassword!, info.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(info.ChallengePassword!, TestKey.P256.Sign(info).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_with_an_empty_subject_and_no_attributes_is_read()
    {
        var request = TestKey.P256.Sign(new CertificationRequestInfo
        {
            Subject = DistinguishedName.Empty,
            SubjectPublicKeyInfo = TestKey.P256.PublicKey,
        });
        Assert.True(request.Subject.IsEmpty);
        Assert.Null(request.ChallengePassword);
        Assert.Empty(request.Extensions);
        Assert.Empty(request.SubjectAlternativeNames);
        Assert.Null(request.BasicConstraints);
    }
}
