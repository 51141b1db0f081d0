using System.Security.Cryptography.X509Certificates;
using Pkiaas.X509.Tests.Support;

namespace Pkiaas.X509.Tests.Names;

public sealed class DistinguishedNameTests
{
    private const string Cn = "2.5.4.3";
    private const string O = "2.5.4.10";

    [Fact]
    public void A_created_name_keeps_the_order_of_its_attributes()
    {
        var name = DistinguishedName.Create(("C", "DE"), ("O", "Example"), ("CN", "Alice"));
        Assert.Equal("C=DE, O=Example, CN=Alice", name.ToDisplayString());
        Assert.Equal("CN=Alice,O=Example,C=DE", name.ToString());
    }

    [Fact]
    public void The_framework_reads_a_created_name_as_it_was_meant()
    {
        var name = DistinguishedName.Create(
            ("C", "DE"), ("ST", "Bayern"), ("L", "München"), ("O", "Müller, Söhne + Co"), ("OU", "IT"), ("CN", "Alice \"A\" <x>"),
            ("E", "alice@example.com"), ("serialNumber", "0815"), ("DC", "example"), ("UID", "alice"));
        var oracle = new X500DistinguishedName(name.Encoded.Span);
        var read = oracle.EnumerateRelativeDistinguishedNames(reversed: false)
            .Select(step => (step.GetSingleElementType().Value, step.GetSingleElementValue()));
        Assert.Equal(name.Attributes.Select(attribute => (attribute.Type.Oid, attribute.Value)), read!);
    }

    [Fact]
    public void A_name_made_by_the_framework_is_read_as_it_was_meant()
    {
        var builder = new X500DistinguishedNameBuilder();
        builder.AddCommonName("Zoë");
        builder.AddOrganizationName("Example");
        builder.AddCountryOrRegion("FR");
        builder.AddEmailAddress("zoe@example.com");
        builder.AddDomainComponent("example");
        var oracle = builder.Build();
        var name = DistinguishedName.Decode(oracle.RawData);
        Assert.Equal(oracle.RawData, name.Encoded.ToArray());
        Assert.Equal("Zoë", name.Find("CN"));
        Assert.Equal("FR", name.Find("c"));
        Assert.Equal("zoe@example.com", name.Find("1.2.840.113549.1.9.1"));
        Assert.Null(name.Find("OU"));
    }

    [Theory]
    [InlineData("CN", 0x0C)]
    [InlineData("O", 0x0C)]
    [InlineData("2.5.4.99", 0x0C)]
    [InlineData("serialNumber", 0x13)]
    [InlineData("dnQualifier", 0x13)]
    [InlineData("DC", 0x16)]
    [InlineData("E", 0x16)]
    public void The_string_type_follows_the_attribute(string type, byte tag) =>
        Assert.Equal(tag, NameAttribute.Create(type, "abc").EncodedValue.Span[0]);

    [Fact]
    public void A_multi_valued_step_stays_together()
    {
        var name = DistinguishedName.Create(
        [
            new RelativeDistinguishedName(NameAttribute.Create("O", "Example")),
            new RelativeDistinguishedName(NameAttribute.Create("CN", "Alice"), NameAttribute.Create("UID", "a1")),
        ]);
        var read = DistinguishedName.Decode(name.Encoded);
        Assert.Equal(2, read.RelativeNames.Count);
        Assert.Equal(2, read.RelativeNames[1].Attributes.Count);
        Assert.True(name.HasSameValuesAs(read));
        var oracle = new X500DistinguishedName(name.Encoded.Span).EnumerateRelativeDistinguishedNames();
        Assert.Single(oracle, step => step.HasMultipleElements);
    }

    [Fact]
    public void Names_with_other_string_types_have_the_same_values()
    {
        var utf8 = DistinguishedName.Decode(Der.Name((O, Der.Utf8("Example")), (Cn, Der.Utf8("Alice"))));
        foreach (var encode in new Func<string, byte[]>[] { Der.Printable, Der.Ia5, Der.T61, Der.Bmp, Der.Universal })
        {
            var other = DistinguishedName.Decode(Der.Name((O, encode("Example")), (Cn, encode("Alice"))));
            Assert.NotEqual(utf8, other);
            Assert.True(utf8.HasSameValuesAs(other));
        }
    }

    [Theory]
    [InlineData("Alice", "alice")]
    [InlineData("Alice", "Alice ")]
    [InlineData("Alice", "Alice  B")]
    [InlineData("A=B", "A")]
    public void Names_with_other_texts_differ(string left, string right)
    {
        var name = DistinguishedName.Decode(Der.Name((Cn, Der.Utf8(left))));
        Assert.False(name.HasSameValuesAs(DistinguishedName.Decode(Der.Name((Cn, Der.Utf8(right))))));
    }

    [Fact]
    public void Composed_and_decomposed_letters_are_the_same_text() => Assert.True(
        DistinguishedName.Decode(Der.Name((Cn, Der.Utf8("Zo\u00EB"))))
            .HasSameValuesAs(DistinguishedName.Decode(Der.Name((Cn, Der.Utf8("Zoe\u0308"))))));

    [Fact]
    public void Names_in_another_order_differ_unless_the_order_is_left_out()
    {
        var one = DistinguishedName.Create(("O", "Example"), ("CN", "Alice"));
        var other = DistinguishedName.Create(("CN", "Alice"), ("O", "Example"));
        Assert.False(one.HasSameValuesAs(other));
        Assert.True(one.HasSameValuesInAnyOrderAs(other));
        Assert.False(one.HasSameValuesInAnyOrderAs(DistinguishedName.Create(("CN", "Alice"), ("O", "Example"), ("O", "Example"))));
    }

    [Fact]
    public void A_type_that_is_no_string_is_kept_and_shown_in_hexadecimal()
    {
        var name = DistinguishedName.Decode(Der.Name(("2.5.4.45", Der.BitString([0xAB]))));
        Assert.Equal("2.5.4.45=#030200AB", name.ToString());
        Assert.False(name.HasSameValuesAs(DistinguishedName.Decode(Der.Name(("2.5.4.45", Der.Utf8("#030200AB"))))));
    }

    [Theory]
    [InlineData(" a", @"CN=\ a")]
    [InlineData("a ", @"CN=a\ ")]
    [InlineData("#a", @"CN=\#a")]
    [InlineData("a,b+c\"d\\e<f>g;h", "CN=a\\,b\\+c\\\"d\\\\e\\<f\\>g\\;h")]
    [InlineData("a=b", "CN=a=b")]
    public void Special_characters_are_escaped_as_RFC_4514_says(string value, string text) =>
        Assert.Equal(text, DistinguishedName.Decode(Der.Name((Cn, Der.Utf8(value)))).ToString());

    [Theory]
    [InlineData("Alice\0.example.com")]
    [InlineData("Alice\nBob")]
    [InlineData("Alice\u007F")]
    [InlineData("Alice\u0085")]
    public void A_control_character_is_refused(string value) =>
        Assert.Throws<Asn1FormatException>(() => DistinguishedName.Decode(Der.Name((Cn, Der.Utf8(value)))));

    [Fact]
    public void An_invalid_encoding_of_a_string_is_refused()
    {
        byte[][] invalid =
        [
            Der.Tagged(0x0C, [0xC0, 0x80]), // overlong NUL
            Der.Tagged(0x0C, [0xED, 0xA0, 0x80]), // a surrogate in UTF-8
            Der.Tagged(0x0C, [0xFF]),
            Der.Tagged(0x13, "a@b"u8.ToArray()), // @ is not printable
            Der.Tagged(0x16, [0x80]),
            Der.Tagged(0x1E, [0x00]), // half a character
            Der.Tagged(0x1E, [0xD8, 0x00]), // half a surrogate pair
            Der.Tagged(0x1C, [0x00, 0x11, 0x00, 0x00]), // beyond Unicode
            Der.Tagged(0x1C, [0x00, 0x00, 0x00]),
            Der.Tagged(0x2C, Der.Utf8("a")), // constructed in DER
        ];
        foreach (var value in invalid)
            Assert.Throws<Asn1FormatException>(() => DistinguishedName.Decode(Der.Name((Cn, value))));
    }

    [Fact]
    public void An_empty_step_is_refused() =>
        Assert.Throws<Asn1FormatException>(() => DistinguishedName.Decode(Der.Sequence(Der.Set())));

    [Fact]
    public void A_multi_valued_step_out_of_order_is_refused_in_DER()
    {
        var cn = Der.Sequence(Der.Oid(Cn), Der.Utf8("a"));
        var o = Der.Sequence(Der.Oid(O), Der.Utf8("a"));
        DistinguishedName.Decode(Der.Sequence(Der.Set(cn, o)));
        Assert.Throws<Asn1FormatException>(() => DistinguishedName.Decode(Der.Sequence(Der.Set(o, cn))));
    }

    [Fact]
    public void The_empty_name_is_an_empty_sequence()
    {
        Assert.True(DistinguishedName.Empty.IsEmpty);
        Assert.Equal([0x30, 0x00], DistinguishedName.Empty.Encoded.ToArray());
        Assert.Equal(DistinguishedName.Empty, DistinguishedName.Decode(new byte[] { 0x30, 0x00 }));
    }
}
