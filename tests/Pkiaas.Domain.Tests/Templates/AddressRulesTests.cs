using System.Net;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Domain.Tests.Templates;

public sealed class AddressRulesTests
{
    [Theory]
    [InlineData("10.0.0.0/8", "10.255.0.1", true)]
    [InlineData("10.0.0.0/8", "11.0.0.1", false)]
    [InlineData("192.0.2.7", "192.0.2.7", true)]
    [InlineData("192.0.2.7", "192.0.2.8", false)]
    [InlineData("2001:db8::/32", "2001:db8:1::1", true)]
    [InlineData("2001:db8::/32", "2001:db9::1", false)]
    [InlineData("10.0.0.0/8", "::ffff:10.1.1.1", true)]
    [InlineData("::ffff:10.0.0.0/104", "10.1.1.1", true)]
    [InlineData("0.0.0.0/0", "203.0.113.1", true)]
    [InlineData("0.0.0.0/0", "2001:db8::1", false)]
    [InlineData("fe80::/10", "fe80::1%3", true)]
    public void An_address_is_in_a_network_or_not(string network, string address, bool allowed) =>
        Assert.Equal(allowed, Checked(network).Allows(IPAddress.Parse(address), AddressedDoors.Scep));

    [Theory]
    [InlineData("")]
    [InlineData("example.com")]
    [InlineData("10.0.0.1/8")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10.0.0.0/8/8")]
    [InlineData("10.1")]
    [InlineData("010.0.0.0/8")]
    [InlineData("::ffff:10.0.0.0/8")]
    [InlineData("fe80::%3/64")]
    public void A_text_that_is_no_network_is_refused(string text) =>
        Assert.Equal("allowedAddresses[0]", Assert.Throws<PkiException>(() => Checked(text)).Error.Field);

    [Fact]
    public void Without_rules_everybody_comes_in_and_with_them_nobody_unknown()
    {
        Assert.True(AddressRules.Everywhere.Allows(null, AddressedDoors.Scep));
        Assert.False(Checked("10.0.0.0/8").Allows(null, AddressedDoors.Scep));
    }

    [Fact]
    public void Rules_about_one_door_leave_the_other_alone() =>
        Assert.True(new AddressRules(["10.0.0.0/8"], AddressedDoors.NdesPage).Allows(IPAddress.Parse("192.0.2.1"), AddressedDoors.Scep));

    private static AddressRules Checked(string network) =>
        (new ScepDoor(true, false) { Options = new ScepOptions { Addresses = new AddressRules([network]) } }).Validated().Options.Addresses;
}
