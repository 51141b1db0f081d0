using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Domain.Tests.Requests;

public sealed class RequestedNamesTests
{
    [Theory]
    [InlineData("CN", "")]
    [InlineData("CN", "a\0b")]
    [InlineData("CN", "a\nb")]
    [InlineData("CN", "%Email%")]
    [InlineData("C", "DEU")]
    [InlineData("NOPE", "x")]
    [InlineData("1.2.", "x")]
    public void A_subject_name_that_cannot_be_carried_exactly_is_refused_at_its_field(string type, string value)
    {
        var error = Assert.Throws<PkiException>(() => RequestedNames.Create([new("O", "Example"), new(type, value)], [])).Error;
        Assert.Equal((PkiErrorKind.Malformed, "subject[1].value"), (error.Kind, error.Field));
    }

    [Theory]
    [InlineData("email", "not an address")]
    [InlineData("email", "a@b@c")]
    [InlineData("dns", "-bad-.example.com")]
    [InlineData("dns", "a..b")]
    [InlineData("dns", "a.example.com\0.evil.com")]
    [InlineData("uri", "relative/path")]
    [InlineData("ip", "300.1.1.1")]
    [InlineData("upn", "")]
    public void An_alternative_name_that_is_not_valid_is_refused_at_its_field(string type, string value)
    {
        var error = Assert.Throws<PkiException>(() => RequestedNames.Create([new("CN", "x")], [new(type, value)])).Error;
        Assert.Equal((PkiErrorKind.Malformed, "subjectAlternativeNames[0].value"), (error.Kind, error.Field));
    }

    [Fact]
    public void An_unknown_type_of_alternative_name_is_refused_at_its_type() =>
        Assert.Equal("subjectAlternativeNames[0].type", Assert.Throws<PkiException>(() => RequestedNames.Create([new("CN", "x")], [new("fax", "1")])).Error.Field);

    [Fact]
    public void The_same_alternative_name_twice_is_refused() =>
        Assert.Equal("subjectAlternativeNames", Assert.Throws<PkiException>(() => RequestedNames.Create([new("CN", "x")], [new("dns", "a.example"), new("dns", "a.example")])).Error.Field);

    [Fact]
    public void No_subject_is_refused() => Assert.Equal("subject", Assert.Throws<PkiException>(() => RequestedNames.Create([], [])).Error.Field);

    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("2001:db8::1")]
    public void Addresses_of_both_families_are_accepted(string address) =>
        Assert.Single(RequestedNames.Create([new("CN", "x")], [new("ip", address)]).AlternativeNames);

    [Fact]
    public void The_display_name_is_the_common_name_else_the_whole_subject()
    {
        Assert.Equal("Ada", RequestedNames.Create([new("O", "Example"), new("CN", "Ada")], []).DisplayName);
        Assert.Equal("O=Example", RequestedNames.Create([new("O", "Example")], []).DisplayName);
    }
}
