using Pkiaas.Plugins.AppleEmail;
using Pkiaas.Plugins.ContractTests.Hosting;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.ContractTests.AppleEmail;

public sealed class FormTests
{
    private static readonly SettingsSchema Form = Assert.Single(PluginBench.Start(new AppleEmailPlugin()).Channels).Settings;

    private static Dictionary<string, string> Filled(params (string Name, string Value)[] values) =>
        values.Append(("senderAddress", "it@example.com")).ToDictionary(value => value.Item1, value => value.Item2);

    [Fact]
    public void A_host_and_a_sender_are_enough()
    {
        var check = Form.Check(Filled(("host", "mail.example.com")));
        Assert.Empty(check.Problems);
        Assert.Equal(("587", "starttls"), (check.Settings.Get("port"), check.Settings.Get("security")));
    }

    [Fact]
    public void A_development_mailbox_passes() => Assert.Empty(Form.Check(Filled(
        ("host", "127.0.0.1"), ("port", "1025"), ("security", "none"), ("senderName", "Pkiaas"))).Problems);

    [Fact]
    public void A_folder_needs_no_host() => Assert.Empty(Form.Check(Filled(("transport", "folder"), ("pickupDirectory", "/var/mail"))).Problems);

    [Theory]
    [InlineData("host", "two words")]
    [InlineData("host", "mail.example.com/path")]
    [InlineData("port", "0")]
    [InlineData("port", "65536")]
    [InlineData("port", "smtp")]
    [InlineData("security", "tls")]
    [InlineData("senderAddress", "it")]
    [InlineData("senderName", "a\r\nb: c")]
    public void What_does_not_fit_is_told_at_its_field(string field, string value)
    {
        var values = Filled(("host", "mail.example.com"));
        values[field] = value;
        Assert.Equal(field, Assert.Single(Form.Check(values).Problems).Field);
    }

    [Fact]
    public void Only_the_sender_may_change_without_the_password() =>
        Assert.Equal(["senderAddress", "senderName"], Form.Fields.Where(field => field.KeepsSecrets).Select(field => field.Name));

    [Fact]
    public void Without_encryption_there_is_no_sign_in()
    {
        var check = Form.Check(Filled(("host", "relay"), ("security", "none"), ("user", "it"), ("password", "secret")));
        Assert.Null(check.Settings.Find("user"));
        Assert.Null(check.Settings.Find("password"));
    }
}
