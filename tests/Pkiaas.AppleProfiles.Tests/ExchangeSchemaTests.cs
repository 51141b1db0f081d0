using FsCheck;
using FsCheck.Fluent;
using Pkiaas.TestKit.Plist;

namespace Pkiaas.AppleProfiles.Tests;

/// <summary>Every Exchange account that can be set is one that Apple's schema allows, and tells what devices do not know it.</summary>
public sealed class ExchangeSchemaTests
{
    private static readonly Gen<bool> Coin = Gen.Elements(true, false);

    private static readonly Gen<Uri?> Pages = Gen.Elements(null, new Uri("https://login.example.com/page"), new Uri("https://login.example.com/?a=b&c=d"));

    private static readonly Gen<ExchangeSignIn> Ways =
        from way in Gen.Choose(0, 2)
        from page in Pages
        from tokens in Pages
        select way switch
        {
            0 => (ExchangeSignIn)new ExchangeSignIn.OAuth { SignInUrl = page, TokenRequestUrl = tokens },
            1 => new ExchangeSignIn.Certificate(),
            _ => new ExchangeSignIn.Password(),
        };

    private static readonly Gen<ConfigurationProfile> All =
        from way in Ways
        from host in Gen.Elements(null, "mail.example.com", "192.0.2.7")
        from user in Gen.Elements(null, "ada", "Zoë <ada>")
        from days in Gen.Elements(ExchangePayload.PastDays.ToArray())
        from flags in Gen.ArrayOf(Coin, 7)
        from target in Gen.Elements(Enum.GetValues<TargetDevice>())
        from scope in Gen.Elements<ProfileScope?>(null, ProfileScope.User, ProfileScope.System)
        where host is not null || way is ExchangeSignIn.OAuth { SignInUrl: null }
        select NetworkProfiles.With(ExchangePayloadTests.Exchange() with
        {
            SignIn = way, Host = host, UserName = user, DaysOfMail = days, Tls = flags[0] || way is ExchangeSignIn.Certificate, Signs = flags[1], Encrypts = flags[2],
            EncryptsByDefault = flags[3], KeepsMessages = flags[4], MailAppOnly = flags[5], KeepsRecentAddresses = flags[6],
        }) with { TargetDevice = target, Scope = scope };

    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(400);

    [Fact]
    public void Every_account_is_as_Apples_schema_wants_it() => Prop.ForAll(
        All.ToArbitrary(), profile => Assert.Empty(ProfileSchema.Problems(PlistReader.Read(profile.Encode())))).Check(Often);

    [Fact]
    public void A_Mac_does_not_know_it_all_others_know_every_key_and_both_are_told() => Prop.ForAll(All.ToArbitrary(), profile =>
    {
        var plist = PlistReader.Read(profile.Encode());
        var account = plist.Payload("com.apple.eas.account").Text("PayloadIdentifier");
        Assert.Contains(account, ProfileSchema.UnknownOn(plist, "macOS"));
        Assert.DoesNotContain(account, ProfileSchema.UnknownOn(plist, "iOS"));
        Assert.DoesNotContain(account, ProfileSchema.UnknownOn(plist, "visionOS"));
        var told = ProfileAvailability.Check(profile).Where(finding => finding.Payload?.Identity.Identifier == account).SelectMany(finding => finding.Families);
        Assert.Equal(ProfileAvailability.Families(profile.TargetDevice).Where(family => family == DeviceFamily.Mac), told);
        Assert.Empty(ProfileSchema.OutOfScope(plist));
    }).Check(Often);

    [Fact]
    public void It_leads_to_the_certificate_of_the_same_profile_and_to_no_other() => Prop.ForAll(All.ToArbitrary(), profile =>
    {
        var plist = PlistReader.Read(profile.Encode());
        var certificate = plist.Payload("com.apple.security.scep").Text("PayloadUUID");
        var account = plist.Payload("com.apple.eas.account");
        Assert.All(account.Where(entry => entry.Key.EndsWith("CertificateUUID", StringComparison.Ordinal)), entry => Assert.Equal(certificate, entry.Value));
    }).Check(Often);
}
