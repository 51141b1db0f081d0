using Pkiaas.X509.Tests.Support;

namespace Pkiaas.X509.Tests.Descriptions;

public sealed class ExtensionDescriberTests
{
    [Fact]
    public void All_extensions_of_a_leaf_are_said_in_words()
    {
        var words = ExtensionDescriber.Describe(TestKey.P256.Sign(Sample.LeafTbs()).Extensions);
        string[] expected =
        [
            "Basic constraints!: Certificate authority: no",
            "Key usage!: Digital signature",
            "Extended key usage: Client authentication (1.3.6.1.5.5.7.3.2) | E-mail protection (1.3.6.1.5.5.7.3.4)",
            "Subject alternative names: E-mail: alice@example.com | DNS name: device.example.com",
            $"Subject key identifier: {Colons(TestKey.Rsa)}",
            $"Authority key identifier: {Colons(TestKey.P256)}",
            "Certificate policies: 1.2.3.4 | Practice statement: http://pki.example.com/cps",
            "CRL distribution points: http://pki.example.com/root.crl",
            "Authority information access: OCSP responder (1.3.6.1.5.5.7.48.1): http://ocsp.example.com/"
                + " | Issuer's certificate (1.3.6.1.5.5.7.48.2): http://pki.example.com/root.cer",
        ];
        Assert.Equal(expected, words.Select(Line));
    }

    [Fact]
    public void All_key_usages_are_said_in_words() => Assert.Equal(
        [
            "Digital signature", "Non-repudiation", "Key encipherment", "Data encipherment", "Key agreement", "Certificate signing",
            "CRL signing", "Encipher only", "Decipher only",
        ],
        ExtensionDescriber.Describe(new KeyUsageExtension((KeyUsages)0x1FF)).Lines);

    [Theory]
    [InlineData(null, "Certificate authority: yes")]
    [InlineData(0, "Certificate authority: yes|No further authorities below it")]
    [InlineData(2, "Certificate authority: yes|At most 2 further authorities below it")]
    public void An_authority_says_how_far_it_reaches(int? pathLength, string words) =>
        Assert.Equal(words, string.Join('|', ExtensionDescriber.Describe(new BasicConstraintsExtension(true, pathLength)).Lines));

    [Fact]
    public void Name_constraints_say_what_is_permitted_and_excluded()
    {
        var permitted = Der.Tagged(0xA0, Der.Sequence(Der.Tagged(0x82, "example.com"u8.ToArray())));
        var excluded = Der.Tagged(0xA1, Der.Sequence(Der.Tagged(0x87, [10, 0, 0, 0, 255, 0, 0, 0])));
        var extension = CertificateExtension.Decode(Oids.NameConstraints, true, Der.Sequence(permitted, excluded));
        Assert.Equal(
            ["Permitted: DNS name: example.com", "Excluded: IP address: 10.0.0.0/255.0.0.0"],
            ExtensionDescriber.Describe(extension).Lines);
    }

    [Fact]
    public void An_unknown_extension_is_its_OID_and_hexadecimal()
    {
        var words = ExtensionDescriber.Describe(new UnknownExtension("1.2.3.4", true, new byte[] { 0xDE, 0xAD }));
        Assert.Equal(new { Oid = "1.2.3.4", Name = "1.2.3.4", Critical = true }, new { words.Oid, words.Name, words.Critical });
        Assert.Equal(["DEAD"], words.Lines);
    }

    [Fact]
    public void A_large_unknown_extension_is_cut_off()
    {
        var words = ExtensionDescriber.Describe(new UnknownExtension("1.2.3.4", false, new byte[5000]));
        Assert.Equal(65, words.Lines.Count);
        Assert.Equal("... 2952 more octets", words.Lines[^1]);
    }

    [Fact]
    public void Every_kind_of_alternative_name_is_said_in_words()
    {
        GeneralName[] names =
        [
            GeneralName.Email("a@example.com"), GeneralName.Dns("a.example"), GeneralName.Uri("urn:a:b"),
            GeneralName.IpAddress("192.0.2.1"), GeneralName.UserPrincipalName("a@corp"), GeneralName.DirectoryName(Sample.RootName),
        ];
        Assert.Equal(
            [
                "E-mail: a@example.com", "DNS name: a.example", "URI: urn:a:b", "IP address: 192.0.2.1", "User principal name: a@corp",
                "Directory name: CN=Example Root,O=Example,C=DE",
            ],
            ExtensionDescriber.Describe(new SubjectAlternativeNameExtension(names)).Lines);
    }

    private static string Line(ExtensionDescription words) =>
        $"{words.Name}{(words.Critical ? "!" : "")}: {string.Join(" | ", words.Lines)}";

    private static string Colons(TestKey key) => BitConverter.ToString(key.PublicKey.KeyIdentifier()).Replace('-', ':');
}
