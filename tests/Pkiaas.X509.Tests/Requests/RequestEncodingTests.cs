using Pkiaas.X509.Tests.Support;

namespace Pkiaas.X509.Tests.Requests;

/// <summary>Encodings that devices send, and those that nobody honest sends.</summary>
public sealed class RequestEncodingTests
{
    private static readonly byte[] Key = TestKey.P256.PublicKey.Encoded.ToArray();
    private static readonly byte[] Subject = Sample.RootName.Encoded.ToArray();

    [Theory]
    [InlineData("RSA")]
    [InlineData("P-256")]
    public void Names_and_keys_of_a_BER_request_become_DER(string name)
    {
        var key = TestKey.Of(name);
        var der = key.Sign(Sample.Request(key));
        var toBeSigned = Ber.Loosen(der.ToBeSigned);
        byte[] ber =
        [
            0x30, 0x80, .. toBeSigned, .. Ber.Loosen(key.Algorithm.Encoded), .. Ber.Loosen(Der.BitString(key.Sign(toBeSigned))), 0, 0,
        ];

        var request = CertificationRequest.Decode(ber);

        Assert.Equal(der.Subject, request.Subject);
        Assert.Equal(der.SubjectPublicKeyInfo, request.SubjectPublicKeyInfo);
        Assert.Equal(der.ChallengePassword, request.ChallengePassword);
        Assert.Equal(der.SubjectAlternativeNames, request.SubjectAlternativeNames);
        using var imported = request.SubjectPublicKeyInfo.Import();
        Assert.True(request.VerifySelfSignature(imported));
    }

    [Fact]
    public void A_multi_valued_step_out_of_order_is_read_in_BER_and_kept_in_order()
    {
        var cn = Der.Sequence(Der.Oid("2.5.4.3"), Der.Utf8("a"));
        var o = Der.Sequence(Der.Oid("2.5.4.10"), Der.Utf8("a"));
        var request = DecodeSubject(Der.Sequence(Der.Set(o, cn)));
        Assert.Equal(Der.Sequence(Der.Set(cn, o)), request.Subject.Encoded.ToArray());
    }

    [Fact]
    public void A_UniversalString_in_a_request_is_kept_as_it_is_in_DER()
    {
        var name = Der.Name(("2.5.4.3", Der.Universal("Zoë")));
        Assert.Equal("CN=Zoë", DecodeSubject(name).Subject.ToString());
    }

    [Fact]
    public void A_challenge_may_have_any_string_type()
    {
        foreach (var encode in new Func<string, byte[]>[] { Der.Utf8, Der.Printable, Der.Ia5, Der.T61, Der.Bmp, Der.Universal })
            Assert.Equal("abc 123", Decode(Attribute(Oids.ChallengePassword, encode("abc 123"))).ChallengePassword);
    }

    [Fact]
    public void A_challenge_that_is_no_string_or_comes_twice_is_refused()
    {
        Assert.Throws<Asn1FormatException>(() => Decode(Attribute(Oids.ChallengePassword, Der.Integer(1))));
        Assert.Throws<Asn1FormatException>(() => Decode(Attribute(Oids.ChallengePassword)));
        Assert.Throws<Asn1FormatException>(() => Decode(Attribute(Oids.ChallengePassword, Der.Utf8("a"), Der.Utf8("b"))));
        Assert.Throws<Asn1FormatException>(() =>
            Decode(Attribute(Oids.ChallengePassword, Der.Utf8("a")), Attribute(Oids.ChallengePassword, Der.Utf8("b"))));
        Assert.Throws<Asn1FormatException>(() => Decode(Attribute(Oids.ChallengePassword, Der.Utf8("a\0b"))));
        Assert.Throws<Asn1FormatException>(() => Decode(Attribute(Oids.ChallengePassword, Der.Utf8(new string('a', 256)))));
    }

    [Fact]
    public void The_challenge_is_printable_where_it_fits_and_UTF8_otherwise()
    {
        Assert.Equal(0x13, ChallengeTag("Printable 1"));
        Assert.Equal(0x0C, ChallengeTag("not_printable"));
    }

    [Fact]
    public void Extensions_in_the_attribute_of_Microsoft_are_read()
    {
        var request = Decode(Attribute(Oids.MicrosoftExtensionRequest, Extensions(GeneralName.Dns("a.example"))));
        Assert.Equal([GeneralName.Dns("a.example")], request.SubjectAlternativeNames);
    }

    [Fact]
    public void Extensions_asked_for_twice_are_refused()
    {
        var extensions = Extensions(GeneralName.Dns("a.example"));
        Assert.Throws<Asn1FormatException>(() =>
            Decode(Attribute(Oids.ExtensionRequest, extensions), Attribute(Oids.MicrosoftExtensionRequest, extensions)));
        Assert.Throws<Asn1FormatException>(() => Decode(Attribute(Oids.ExtensionRequest, extensions, extensions)));
        var twice = Der.Sequence(extensions[2..], extensions[2..]);
        Assert.Throws<Asn1FormatException>(() => Decode(Attribute(Oids.ExtensionRequest, twice)));
    }

    [Fact]
    public void Malformed_alternative_names_are_refused_and_a_malformed_key_usage_is_left_alone()
    {
        byte[] Extension(string oid) => Der.Sequence(Der.Sequence(Der.Oid(oid), Der.OctetString([0xFF])));
        Assert.Throws<Asn1FormatException>(() => Decode(Attribute(Oids.ExtensionRequest, Extension(Oids.SubjectAlternativeName))));
        Assert.Throws<Asn1FormatException>(() => Decode(Attribute(Oids.ExtensionRequest, Extension(Oids.BasicConstraints))));
        Assert.Equal([0xFF], Decode(Attribute(Oids.ExtensionRequest, Extension(Oids.KeyUsage))).Extensions.Single().Value.ToArray());
    }

    [Fact]
    public void Unknown_attributes_are_kept()
    {
        var request = Decode(Attribute("1.2.3.4", Der.Utf8("a"), Der.Utf8("b")));
        Assert.Equal("1.2.3.4", request.Attributes.Single().Oid);
        Assert.Equal([Der.Utf8("a"), Der.Utf8("b")], request.Attributes.Single().Values.Select(value => value.ToArray()));
    }

    [Fact]
    public void Missing_attributes_are_tolerated_and_an_unknown_version_is_not()
    {
        Assert.Empty(Request(Der.Sequence(Der.Integer(0), Subject, Key)).Attributes);
        Assert.Throws<Asn1FormatException>(() => Request(Der.Sequence(Der.Integer(3), Subject, Key)));
        Assert.Throws<Asn1FormatException>(() => Request(Der.Sequence(Der.Integer(0xFF), Subject, Key)));
    }

    [Fact]
    public void Too_many_attributes_are_refused() => Assert.Throws<Asn1FormatException>(() =>
        Decode([.. Enumerable.Range(1, 65).Select(number => Attribute($"1.2.3.{number}", Der.Utf8("a")))]));

    [Fact]
    public void The_caller_cannot_change_a_request_after_it_was_read()
    {
        var encoded = TestKey.P256.Sign(Sample.Request(TestKey.P256)).Encoded.ToArray();
        var request = CertificationRequest.Decode(encoded);
        Array.Clear(encoded);
        using var key = request.SubjectPublicKeyInfo.Import();
        Assert.True(request.VerifySelfSignature(key));
    }

    private static byte ChallengeTag(string challenge)
    {
        var request = TestKey.P256.Sign(Sample.Request(TestKey.P256) with { ChallengePassword = challenge });
        return request.Attributes.Single(attribute => attribute.Oid == Oids.ChallengePassword).Values[0].Span[0];
    }

    private static byte[] Extensions(GeneralName name) => Der.Sequence(
        Der.Sequence(Der.Oid(Oids.SubjectAlternativeName), Der.OctetString(GeneralNames.Encode([name]))));

    private static byte[] Attribute(string oid, params byte[][] values) => Der.Sequence(Der.Oid(oid), Der.Set(values));

    private static CertificationRequest Decode(params byte[][] attributes) =>
        Request(Der.Sequence(Der.Integer(0), Subject, Key, Der.Tagged(0xA0, attributes)));

    private static CertificationRequest DecodeSubject(byte[] subject) =>
        Request(Der.Sequence(Der.Integer(0), subject, Key, Der.Tagged(0xA0)));

    private static CertificationRequest Request(byte[] info) =>
        CertificationRequest.Assemble(info, SignatureAlgorithm.EcdsaSha256, new byte[] { 1 });
}
