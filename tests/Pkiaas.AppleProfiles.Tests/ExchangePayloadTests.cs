using Pkiaas.TestKit.Plist;

namespace Pkiaas.AppleProfiles.Tests;

public sealed class ExchangePayloadTests
{
    private static readonly string Certificate = Profiles.Identity.ForPayload("scep").Uuid.ToString("D").ToUpperInvariant();

    [Fact]
    public void An_account_is_in_the_name_of_its_address_and_keeps_a_week_of_mail()
    {
        var account = Read(Exchange());
        Assert.Equal(("ada@example.com", "mail.example.com", "ada"), (account.Text("EmailAddress"), account.Text("Host"), account.Text("UserName")));
        Assert.Equal((true, 7L), ((bool)account["SSL"], (long)account["MailNumberOfPastDaysToSync"]));
    }

    [Fact]
    public void With_a_password_none_is_in_the_profile_and_the_device_asks()
    {
        var account = Read(Exchange() with { UserName = null });
        Assert.False((bool)account["OAuth"]);
        Assert.DoesNotContain(account.Keys, key => key is "Password" or "PayloadCertificateUUID" or "UserName" or "OAuthSignInURL" or "OAuthTokenRequestURL");
    }

    [Fact]
    public void With_the_certificate_it_names_the_one_of_the_same_profile()
    {
        var account = Read(Exchange() with { SignIn = new ExchangeSignIn.Certificate(), Signs = false, Encrypts = false });
        Assert.Equal((Certificate, false), (account.Text("PayloadCertificateUUID"), (bool)account["OAuth"]));
        Assert.DoesNotContain(account.Keys, key => key.StartsWith("SMIME", StringComparison.Ordinal));
    }

    [Fact]
    public void By_OAuth_it_names_the_page_and_where_tokens_come_from()
    {
        var account = Read(Exchange() with
        {
            SignIn = new ExchangeSignIn.OAuth { SignInUrl = new Uri("https://login.example.com/page?a=b"), TokenRequestUrl = new Uri("https://login.example.com/token") },
        });
        Assert.Equal(
            (true, "https://login.example.com/page?a=b", "https://login.example.com/token"),
            ((bool)account["OAuth"], account.Text("OAuthSignInURL"), account.Text("OAuthTokenRequestURL")));
        Assert.False(account.ContainsKey("PayloadCertificateUUID"));
    }

    [Fact]
    public void By_OAuth_alone_a_device_finds_page_and_server_by_the_address()
    {
        var account = Read(Exchange() with { SignIn = new ExchangeSignIn.OAuth(), Host = null });
        Assert.DoesNotContain(account.Keys, key => key is "Host" or "OAuthSignInURL" or "OAuthTokenRequestURL");
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, true, false)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public void Mail_is_signed_and_encrypted_with_the_devices_certificate(bool signs, bool encrypts, bool byDefault)
    {
        var account = Read(Exchange() with { Signs = signs, Encrypts = encrypts, EncryptsByDefault = byDefault });
        Assert.Equal(
            (signs, encrypts, byDefault),
            ((bool)account["SMIMESigningEnabled"], (bool)account["SMIMEEnableEncryptionPerMessageSwitch"], (bool)account["SMIMEEncryptByDefault"]));
        Assert.Equal(signs ? Certificate : null, account.GetValueOrDefault("SMIMESigningCertificateUUID"));
        Assert.Equal(encrypts ? Certificate : null, account.GetValueOrDefault("SMIMEEncryptionCertificateUUID"));
    }

    [Fact]
    public void What_is_not_encrypted_at_all_is_not_by_default() =>
        Assert.False((bool)Read(Exchange() with { Encrypts = false, EncryptsByDefault = true })["SMIMEEncryptByDefault"]);

    [Theory]
    [InlineData("PreventMove")]
    [InlineData("PreventAppSheet")]
    [InlineData("disableMailRecentsSyncing")]
    public void Each_limit_has_its_key_and_is_off_unless_it_is_set(string key)
    {
        string[] limits = ["PreventMove", "PreventAppSheet", "disableMailRecentsSyncing"];
        var account = Read(Exchange() with
        {
            KeepsMessages = key == "PreventMove", MailAppOnly = key == "PreventAppSheet", KeepsRecentAddresses = key == "disableMailRecentsSyncing",
        });
        Assert.Equal([key], limits.Where(limit => (bool)account[limit]));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    [InlineData(30)]
    public void The_days_of_mail_are_those_that_Apple_knows(int days) =>
        Assert.Equal("MailNumberOfPastDaysToSync", Assert.Throws<ProfileException>(() => Exchange() with { DaysOfMail = days }).Key);

    [Theory]
    [InlineData("http://login.example.com/")]
    [InlineData("/page")]
    public void Nobody_signs_in_on_a_page_without_https(string address)
    {
        var url = new Uri(address, UriKind.RelativeOrAbsolute);
        Assert.Equal("OAuthSignInURL", Assert.Throws<ProfileException>(() => new ExchangeSignIn.OAuth { SignInUrl = url }).Key);
        Assert.Equal("OAuthTokenRequestURL", Assert.Throws<ProfileException>(() => new ExchangeSignIn.OAuth { TokenRequestUrl = url }).Key);
    }

    [Fact]
    public void The_server_is_named_unless_the_device_looks_it_up_with_the_page()
    {
        Assert.Equal("Host", Refusal(Exchange() with { Host = null }).Key);
        Assert.Equal("Host", Refusal(Exchange() with { Host = null, SignIn = new ExchangeSignIn.Certificate() }).Key);
        Assert.Equal("Host", Refusal(Exchange() with { Host = null, SignIn = new ExchangeSignIn.OAuth { SignInUrl = new Uri("https://login.example.com/") } }).Key);
        Assert.Equal("Host", Assert.Throws<ProfileException>(() => Exchange() with { Host = "" }).Key);
    }

    [Fact]
    public void A_certificate_is_shown_over_an_encrypted_connection_alone() =>
        Assert.Equal("SSL", Refusal(Exchange() with { SignIn = new ExchangeSignIn.Certificate(), Tls = false }).Key);

    [Fact]
    public void An_account_without_an_address_is_refused() =>
        Assert.Equal("EmailAddress", Assert.Throws<ProfileException>(() => Exchange() with { EmailAddress = "" }).Key);

    [Fact]
    public void A_profile_without_the_certificate_that_the_account_uses_is_refused()
    {
        var unused = Exchange() with { Signs = false, Encrypts = false };
        Assert.Single((Profiles.Full() with { Payloads = [unused] }).Payloads);
        Assert.Throws<ProfileException>(() => Profiles.Full() with { Payloads = [unused with { Signs = true }] });
        Assert.Throws<ProfileException>(() => Profiles.Full() with { Payloads = [unused with { Encrypts = true }] });
        Assert.Throws<ProfileException>(() => Profiles.Full() with { Payloads = [unused with { SignIn = new ExchangeSignIn.Certificate() }] });
    }

    [Theory]
    [InlineData(TargetDevice.IPhoneOrIPad, null)]
    [InlineData(TargetDevice.Vision, null)]
    [InlineData(TargetDevice.Mac, true)]
    [InlineData(TargetDevice.Any, false)]
    public void It_is_for_all_but_a_Mac(TargetDevice target, bool? cannotWork)
    {
        var account = Exchange();
        var findings = ProfileAvailability.Check(NetworkProfiles.With(account) with { TargetDevice = target, Scope = ProfileScope.System });
        Assert.Equal(cannotWork, findings.SingleOrDefault(finding => finding.Payload == account)?.CannotWork);
    }

    internal static ExchangePayload Exchange() => new()
    {
        Identity = Profiles.Identity.ForPayload("exchange"),
        DisplayName = "Example Mail",
        EmailAddress = "ada@example.com",
        Host = "mail.example.com",
        SignIn = new ExchangeSignIn.Password(),
        UserName = "ada",
        Credential = Profiles.Identity.ForPayload("scep"),
    };

    private static PlistMap Read(ExchangePayload account) => PlistReader.Read(NetworkProfiles.With(account).Encode()).Payload("com.apple.eas.account");

    private static ProfileException Refusal(ExchangePayload account) => Assert.Throws<ProfileException>(() => NetworkProfiles.With(account).Encode());
}
