using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.ContractTests.Settings;

public sealed class EmailAddressFieldTests
{
    private static readonly SettingsSchema Schema =
        new([new SettingField { Name = "email", Label = "E-mail address", Kind = SettingKind.EmailAddress }]);

    [Theory]
    [InlineData("alice@example.com")]
    [InlineData("a.b+tag@mail.example.co.uk")]
    [InlineData("o'brien_1@xn--bcher-kva.example")]
    [InlineData("zoë@bücher.example")]
    [InlineData("root@localhost")]
    public void An_address_is_taken(string address) => Assert.True(Check(address).Passed);

    [Theory]
    [InlineData("alice")]
    [InlineData("@example.com")]
    [InlineData("alice@")]
    [InlineData("alice@@example.com")]
    [InlineData("alice@example.com@example.org")]
    [InlineData("alice@example..com")]
    [InlineData(".alice@example.com")]
    [InlineData("alice.@example.com")]
    [InlineData("alice@-example.com")]
    [InlineData("alice@example.com.")]
    [InlineData("alice smith@example.com")]
    [InlineData("\"alice\"@example.com")]
    [InlineData("alice@[127.0.0.1]")]
    public void Anything_else_is_refused(string text) => Assert.Equal("email", Assert.Single(Check(text).Problems).Field);

    [Theory]
    [InlineData("Alice <alice@example.com>")]
    [InlineData("alice@example.com, mallory@example.net")]
    [InlineData("alice@example.com;mallory@example.net")]
    [InlineData("alice@example.com\r\nBcc: mallory@example.net")]
    [InlineData("mallory@example.net(alice@example.com)")]
    public void A_value_that_could_reach_a_second_person_is_refused(string text) => Assert.False(Check(text).Passed);

    [Fact]
    public void An_address_longer_than_mail_servers_take_is_refused() =>
        Assert.False(Check($"{new string('a', 60)}@{string.Join('.', Enumerable.Repeat(new string('b', 60), 4))}.example").Passed);

    private static SettingsCheck Check(string email) => Schema.Check(new Dictionary<string, string> { ["email"] = email });
}
