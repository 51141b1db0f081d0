using Pkiaas.Plugins.ContractTests.Hosting;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;
using Pkiaas.TestKit.Plist;

namespace Pkiaas.Plugins.ContractTests.AppleEmail;

/// <summary>What a template's form makes of a profile.</summary>
public sealed class TemplatePackageTests : IAsyncDisposable
{
    private readonly MailBench _bench = new(new SetTime(new DateTimeOffset(2026, 11, 26, 9, 0, 0, TimeSpan.Zero)));
    private readonly EnrollmentTicket _ticket = SampleTickets.Ticket(PluginSettings.Empty) with
    {
        CertificateExpires = new DateTimeOffset(2027, 12, 31, 12, 0, 0, TimeSpan.Zero),
    };

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_template_with_everything_is_as_Apples_schema_wants_it()
    {
        var profile = await ProfileAsync(TemplateSamples.Everything);
        Assert.Empty(ProfileSchema.Problems(profile));
        Assert.Equal(
            [
                "com.apple.security.root", "com.apple.security.pkcs1", "com.apple.security.root", "com.apple.security.scep", "com.apple.wifi.managed",
                "com.apple.wifi.managed", "com.apple.firstactiveethernet.managed", "com.apple.vpn.managed", "com.apple.mail.managed",
            ],
            profile.Maps("PayloadContent").Select(payload => payload.Text("PayloadType")));
    }

    [Fact]
    public async Task Networks_are_joined_with_the_certificate_of_the_same_profile()
    {
        var profile = await ProfileAsync(TemplateSamples.TwoNetworks);
        var credential = profile.Payload("com.apple.security.scep").Text("PayloadUUID");
        var networks = profile.Maps("PayloadContent").Where(payload => payload.Text("PayloadType") == "com.apple.wifi.managed").ToList();
        Assert.Equal(["Office", "Lab"], networks.Select(network => network.Text("SSID_STR")));
        Assert.All(networks, network => Assert.Equal(credential, network["PayloadCertificateUUID"]));
        Assert.Equal("ada@example.com", networks[0].Map("EAPClientConfiguration")["UserName"]);
        Assert.Equal(["radius.example.com", "wpa.*.example.com"], networks[0].Map("EAPClientConfiguration").List("TLSTrustedServerNames"));
        Assert.Equal(("WPA3", true, false), (networks[1].Text("EncryptionType"), (bool)networks[1]["HIDDEN_NETWORK"], (bool)networks[1]["AutoJoin"]));
        Assert.Equal("1.3", networks[1].Map("EAPClientConfiguration")["TLSMinimumVersion"]);
    }

    [Fact]
    public async Task An_authority_of_a_server_travels_once_however_many_networks_trust_it()
    {
        var template = new Dictionary<string, string>(TemplateSamples.TwoNetworks) { ["networks[0].anchors"] = TemplateSamples.Anchor };
        foreach (var (name, value) in TemplateSamples.Ethernet) template[name] = value;
        var profile = await ProfileAsync(template);
        var anchor = Assert.Single(profile.Maps("PayloadContent"), payload => payload.Text("PayloadDisplayName") == "RADIUS Root");
        Assert.Equal([anchor["PayloadUUID"]], profile.Payload("com.apple.firstactiveethernet.managed").Map("EAPClientConfiguration").List("PayloadCertificateAnchorUUID"));
    }

    [Fact]
    public async Task Identifiers_stay_when_a_template_is_filled_later()
    {
        var (before, after) = (await ProfileAsync(new Dictionary<string, string>()), await ProfileAsync(TemplateSamples.Everything));
        Assert.Equal((before["PayloadIdentifier"], before["PayloadUUID"]), (after["PayloadIdentifier"], after["PayloadUUID"]));
        Assert.Equal(before.Payload("com.apple.security.scep")["PayloadUUID"], after.Payload("com.apple.security.scep")["PayloadUUID"]);
    }

    [Fact]
    public async Task The_profile_says_what_the_template_says()
    {
        var profile = await ProfileAsync(TemplateSamples.Frame);
        Assert.Equal(("Example devices", "One\nTwo", "System"), (profile["PayloadDisplayName"], profile["PayloadDescription"], profile["PayloadScope"]));
        Assert.Equal(("Do you agree?", "Einverstanden?"), (profile.Map("ConsentText")["default"], profile.Map("ConsentText")["de"]));
        Assert.Equal(400 * 86400d, profile["DurationUntilRemoval"]);
        Assert.Equal(new DateTimeOffset(2027, 12, 1, 12, 0, 0, TimeSpan.Zero), profile["PayloadExpirationDate"]);
        var scep = profile.Payload("com.apple.security.scep").Map("PayloadContent");
        Assert.Equal((20L, 60L, true), ((long)scep["Retries"], (long)scep["RetryDelay"], (bool)scep["KeyIsExtractable"]));
    }

    [Fact]
    public async Task A_day_of_removal_begins_in_UTC() => Assert.Equal(
        new DateTimeOffset(2030, 6, 1, 0, 0, 0, TimeSpan.Zero),
        (await ProfileAsync(new Dictionary<string, string> { ["removal"] = "date", ["removalDate"] = "2030-06-01" }))["RemovalDate"]);

    [Fact]
    public async Task A_machine_that_keeps_the_key_joins_before_anybody_signs_in()
    {
        var template = new Dictionary<string, string>(TemplateSamples.TwoNetworks) { ["scope"] = "system" };
        var network = (await ProfileAsync(template)).Maps("PayloadContent").First(payload => payload.Text("PayloadType") == "com.apple.wifi.managed");
        Assert.Equal(["System"], network.List("SetupModes"));
    }

    [Fact]
    public async Task A_tunnel_and_a_mail_account_are_in_the_approved_name()
    {
        var profile = await ProfileAsync(TemplateSamples.Everything);
        Assert.Equal("ada@example.com", profile.Payload("com.apple.vpn.managed").Map("IKEv2")["LocalIdentifier"]);
        var mail = profile.Payload("com.apple.mail.managed");
        Assert.Equal(("ada@example.com", "ada", "Ada Lovelace"), (mail["EmailAddress"], mail["IncomingMailServerUsername"], mail["EmailAccountName"]));
    }

    private async Task<PlistMap> ProfileAsync(IReadOnlyDictionary<string, string> template) => PlistReader.Read((await _bench.PackAsync(_ticket, template)).Content);
}
