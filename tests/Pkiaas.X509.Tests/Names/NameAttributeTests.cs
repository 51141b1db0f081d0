namespace Pkiaas.X509.Tests.Names;

public sealed class NameAttributeTests
{
    [Theory]
    [InlineData("CN", 64)]
    [InlineData("ST", 128)]
    [InlineData("L", 128)]
    [InlineData("O", 64)]
    [InlineData("OU", 64)]
    [InlineData("title", 64)]
    [InlineData("serialNumber", 64)]
    [InlineData("E", 255)]
    [InlineData("DC", 63)]
    [InlineData("UID", 256)]
    public void A_value_is_held_to_the_upper_bound_of_its_type(string type, int bound)
    {
        Assert.Equal(bound, NameAttribute.Create(type, new string('a', bound)).Value.Length);
        var fault = Assert.Throws<InvalidNameException>(() => NameAttribute.Create(type, new string('a', bound + 1)));
        Assert.Equal(type, fault.Type);
    }

    [Fact]
    public void Characters_are_counted_and_not_code_units() =>
        Assert.Equal(128, NameAttribute.Create("CN", string.Concat(Enumerable.Repeat("😀", 64))).Value.Length);

    [Theory]
    [InlineData("CN", "2.5.4.3")]
    [InlineData("cn", "2.5.4.3")]
    [InlineData("S", "2.5.4.8")]
    [InlineData("emailAddress", "1.2.840.113549.1.9.1")]
    [InlineData("2.5.4.42", "2.5.4.42")]
    [InlineData("1.3.6.1.4.1.99999.1", "1.3.6.1.4.1.99999.1")]
    public void A_type_is_found_by_short_name_alias_or_OID(string type, string oid) =>
        Assert.Equal(oid, NameAttribute.Create(type, "a@b.c"[..1]).Type.Oid);

    [Theory]
    [InlineData("XYZ")]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1.")]
    [InlineData("3.1")]
    [InlineData("1.40")]
    [InlineData("2.5.4.03")]
    [InlineData("2.5.-4")]
    public void An_unknown_type_is_refused(string type) =>
        Assert.Throws<InvalidNameException>(() => NameAttribute.Create(type, "a"));

    [Theory]
    [InlineData("CN", "")]
    [InlineData("CN", "   ")]
    [InlineData("CN", " a")]
    [InlineData("CN", "a ")]
    [InlineData("CN", "a\0b")]
    [InlineData("CN", "a\r\nb")]
    [InlineData("CN", "a\u202Eb")]
    [InlineData("CN", "a\u200Bb")]
    [InlineData("CN", "a\u2028b")]
    [InlineData("CN", "a\uE000b")]
    [InlineData("serialNumber", "a_b")]
    [InlineData("E", "zoë@example.com")]
    [InlineData("DC", "münchen")]
    [InlineData("C", "D")]
    [InlineData("C", "de")]
    [InlineData("C", "D1")]
    [InlineData("C", "DEU")]
    public void A_value_that_misleads_or_does_not_fit_is_refused(string type, string value) =>
        Assert.Throws<InvalidNameException>(() => NameAttribute.Create(type, value));

    [Fact]
    public void Half_a_surrogate_pair_is_refused() =>
        Assert.Throws<InvalidNameException>(() => NameAttribute.Create("CN", "a" + (char)0xD800));

    [Fact]
    public void A_step_has_at_least_one_attribute_and_none_twice()
    {
        Assert.Throws<InvalidNameException>(() => new RelativeDistinguishedName());
        Assert.Throws<InvalidNameException>(() =>
            new RelativeDistinguishedName(NameAttribute.Create("CN", "a"), NameAttribute.Create("CN", "b")));
    }
}
