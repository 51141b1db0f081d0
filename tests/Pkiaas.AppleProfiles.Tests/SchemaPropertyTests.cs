using FsCheck;
using FsCheck.Fluent;
using Pkiaas.TestKit.Plist;

namespace Pkiaas.AppleProfiles.Tests;

/// <summary>Every combination that can be set gives a profile that Apple's schema allows, and tells what its devices do not know.</summary>
public sealed class SchemaPropertyTests
{
    private static readonly Dictionary<DeviceFamily, string> PlatformOf = new()
    {
        [DeviceFamily.IPhoneOrIPad] = "iOS", [DeviceFamily.Mac] = "macOS", [DeviceFamily.Vision] = "visionOS",
    };

    private const string Wire = "com.apple.firstactiveethernet.managed";

    private static readonly string[] OnTheWire = ["EAPClientConfiguration", "PayloadCertificateUUID", "SetupModes"];

    private static readonly Gen<bool> Coin = Gen.Elements(true, false);

    private static readonly Gen<EapTls> Eaps =
        from name in Gen.Elements(null, "ada", "Zoë <ada>")
        from servers in Gen.Elements<string[]>([], ["radius.example.com"], ["a", "*.b.example.com"])
        from anchored in Coin
        from oldest in Gen.Elements(TlsVersion.Tls12, TlsVersion.Tls13)
        from newest in Gen.Elements(TlsVersion.Tls12, TlsVersion.Tls13)
        where oldest <= newest
        select new EapTls
        {
            UserName = name, TrustedServerNames = servers, Anchors = anchored ? [Profiles.Identity.ForPayload("root")] : [],
            MinimumVersion = oldest, MaximumVersion = newest, OuterIdentity = oldest == TlsVersion.Tls13 ? "anonymous" : null,
        };

    private static readonly Gen<Payload[]> WiFis =
        from count in Gen.Choose(0, 3)
        from eap in Eaps
        from security in Gen.Elements(WiFiSecurity.Wpa2, WiFiSecurity.Wpa3)
        from flags in Gen.ArrayOf(Coin, 3)
        select Enumerable.Range(1, count).Select(Payload (number) => NetworkProfiles.WiFi($"wifi-{number}") with
        {
            Eap = eap, Security = security, AutoJoin = flags[0], Hidden = flags[1], SystemMode = flags[2],
        }).ToArray();

    private static readonly Gen<Payload[]> Ethernets =
        from present in Coin
        from eap in Eaps
        from system in Coin
        select present ? (Payload[])[NetworkProfiles.Ethernet() with { Eap = eap, SystemMode = system }] : [];

    private static readonly Gen<SecurityAssociation> Associations =
        from encryption in Gen.Elements(Enum.GetValues<IkeEncryption>())
        from integrity in Gen.Elements(Enum.GetValues<IkeIntegrity>())
        from dhGroup in Gen.Elements(SecurityAssociation.Groups.ToArray())
        from minutes in Gen.Choose(10, 1440)
        select new SecurityAssociation { Encryption = encryption, Integrity = integrity, Group = dhGroup, LifetimeMinutes = minutes };

    private static readonly Gen<Payload[]> Vpns =
        from present in Coin
        from ike in Associations
        from child in Associations
        from detection in Gen.Elements(Enum.GetValues<DeadPeerDetection>())
        from issuer in Gen.Elements(null, "Example CA")
        from mtu in Gen.Choose(1279, 1400)
        from flags in Gen.ArrayOf(Coin, 3)
        select present
            ? (Payload[])
            [
                NetworkProfiles.Vpn() with
                {
                    Ike = ike, Child = child, DeadPeerDetection = detection, ServerIssuerName = issuer, Mtu = mtu < 1280 ? null : mtu,
                    ServerCertificateName = issuer, PerfectForwardSecrecy = flags[0], ChecksRevocation = flags[1], AlwaysConnect = flags[2],
                },
            ]
            : [];

    private static readonly Gen<MailServer> Servers =
        from port in Gen.Choose(0, 65535)
        from user in Gen.Elements(null, "ada")
        from flags in Gen.ArrayOf(Coin, 2)
        select new MailServer { Host = "mail.example.com", Port = port == 0 ? null : port, UserName = user, Tls = flags[0], AsksPassword = flags[1] };

    private static readonly Gen<Payload[]> Mails =
        from present in Coin
        from incoming in Servers
        from outgoing in Servers
        from flags in Gen.ArrayOf(Coin, 3)
        select present
            ? (Payload[])
            [
                NetworkProfiles.Mail() with
                {
                    Incoming = incoming, Outgoing = outgoing, Signs = flags[0], Encrypts = flags[1], EncryptsByDefault = flags[2],
                },
            ]
            : [];

    private static readonly Gen<ScepPayload> Sceps =
        from size in Gen.Elements(2048, 4096)
        from retries in Gen.Choose(0, 100)
        from delay in Gen.Choose(0, 3600)
        from usage in Gen.Choose(0, 3)
        from flags in Gen.ArrayOf(Coin, 2)
        select Profiles.Scep() with
        {
            KeySize = size, Retries = retries, RetryDelay = TimeSpan.FromSeconds(delay), KeyIsExtractable = flags[0], AllowAllAppsAccess = flags[1],
            KeyUsage = ((usage & 1) != 0 ? ScepKeyUsage.Signing : 0) | ((usage & 2) != 0 ? ScepKeyUsage.Encryption : 0),
        };

    private static readonly Gen<ConfigurationProfile> All =
        from wifi in WiFis
        from ethernet in Ethernets
        from vpn in Vpns
        from mail in Mails
        from scep in Sceps
        from target in Gen.Elements(Enum.GetValues<TargetDevice>())
        from scope in Gen.Elements<ProfileScope?>(null, ProfileScope.User, ProfileScope.System)
        from days in Gen.Choose(0, 4000)
        select NetworkProfiles.With([.. wifi, .. ethernet, .. vpn, .. mail]) with
        {
            Payloads = [Profiles.Certificate(CertificateRole.Root, "root"), scep, .. wifi, .. ethernet, .. vpn, .. mail],
            TargetDevice = target, Scope = scope, DurationUntilRemoval = days == 0 ? null : TimeSpan.FromDays(days),
        };

    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(400);

    [Fact]
    public void Every_profile_is_as_Apples_schema_wants_it() => Prop.ForAll(All.ToArbitrary(), profile =>
    {
        Assert.Empty(ProfileSchema.Problems(PlistReader.Read(profile.Encode())));
    }).Check(Often);

    // Apple's schema of the wire takes any key. What 802.1X is made of has the same form there as on the air, whose schema names it.
    [Fact]
    public void What_signs_in_on_the_wire_is_as_the_schema_of_the_air_wants_it() => Prop.ForAll(Ethernets.ToArbitrary(), payloads =>
    {
        foreach (var wire in PlistReader.Read(NetworkProfiles.With(payloads).Encode()).Maps("PayloadContent").Where(one => one.Text("PayloadType") == Wire))
        {
            Assert.Equal("FirstActiveEthernet", wire["Interface"]);
            wire.Remove("Interface");
            wire["PayloadType"] = "com.apple.wifi.managed";
            Assert.Empty(ProfileSchema.ProblemsOf(wire));
            Assert.Equal(payloads.OfType<EthernetPayload>().Single().SystemMode, wire.ContainsKey("SetupModes"));
            Assert.DoesNotContain(wire.Keys.Except(OnTheWire), key => !ProfileSchema.IsCommon(key));
        }
    }).Check(Often);

    [Fact]
    public void What_the_schema_knows_a_device_not_to_know_is_found() => Prop.ForAll(
        All.ToArbitrary(), profile =>
        {
            var plist = PlistReader.Read(profile.Encode());
            var findings = ProfileAvailability.Check(profile);
            return ProfileAvailability.Families(profile.TargetDevice).All(family => ProfileSchema.UnknownOn(plist, PlatformOf[family]).All(
                identifier => findings.Any(finding => finding.Payload?.Identity.Identifier == identifier && finding.Families.Contains(family))));
        }).Check(Often);

    [Fact]
    public void What_the_schema_keeps_out_of_a_profiles_scope_on_a_Mac_is_found() => Prop.ForAll(
        All.ToArbitrary(), profile =>
        {
            var (outside, findings) = (ProfileSchema.OutOfScope(PlistReader.Read(profile.Encode())), ProfileAvailability.Check(profile));
            var found = findings.Where(finding => finding is { Payload: not null, Key: "PayloadScope" } && finding.Families.Contains(DeviceFamily.Mac))
                .Select(finding => finding.Payload!.Identity.Identifier);
            return !ProfileAvailability.Families(profile.TargetDevice).Contains(DeviceFamily.Mac) || outside.SequenceEqual(found);
        }).Check(Often);

    [Fact]
    public void Every_reference_leads_to_a_payload_of_the_same_profile() => Prop.ForAll(
        All.ToArbitrary(), profile =>
        {
            var payloads = PlistReader.Read(profile.Encode()).Maps("PayloadContent");
            var known = payloads.Select(payload => payload.Text("PayloadUUID")).ToHashSet();
            return payloads.SelectMany(References).All(known.Contains);
        }).Check(Often);

    private static IEnumerable<string> References(PlistMap map) => map.SelectMany(entry => (entry.Key, entry.Value) switch
    {
        (_, PlistMap inner) => References(inner),
        ("PayloadCertificateAnchorUUID", List<object> anchors) => anchors.Cast<string>(),
        (var key, string uuid) when key.EndsWith("CertificateUUID", StringComparison.Ordinal) => [uuid],
        _ => [],
    });
}
