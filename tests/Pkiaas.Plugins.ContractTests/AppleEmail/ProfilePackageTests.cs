using System.Security.Cryptography;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;
using Pkiaas.TestKit.Plist;
using Pkiaas.TestKit.Tls;

namespace Pkiaas.Plugins.ContractTests.AppleEmail;

public sealed class ProfilePackageTests : IAsyncDisposable
{
    private readonly MailBench _bench = new();
    private readonly EnrollmentTicket _ticket = SampleTickets.Ticket(PluginSettings.Empty);

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Every_key_is_in_Apples_schema_with_its_type() => Assert.Empty(ProfileSchema.Problems(await ProfileAsync(_ticket)));

    [Fact]
    public async Task Without_a_challenge_the_profile_has_no_such_key_and_the_device_asks()
    {
        var ticket = _ticket with { Challenge = null, ScepUrl = new Uri("https://pki.example.com/scep/0198c5a2/entrance") };

        var profile = await ProfileAsync(ticket);

        Assert.Empty(ProfileSchema.Problems(profile));
        var scep = profile.Payload("com.apple.security.scep").Map("PayloadContent");
        Assert.False(scep.ContainsKey("Challenge"));
        Assert.Equal("https://pki.example.com/scep/0198c5a2/entrance", scep.Text("URL"));
    }

    [Fact]
    public async Task Browsers_get_Apples_type_and_a_plain_file_name()
    {
        var package = await _bench.PackAsync(_ticket);
        Assert.Equal("application/x-apple-aspen-config", package.ContentType);
        Assert.Equal("Example-Ltd.mobileconfig", package.FileName);
    }

    [Theory]
    [InlineData("Müller & Söhne GmbH", "Muller-Sohne-GmbH.mobileconfig")]
    [InlineData("東京", "Profile.mobileconfig")]
    [InlineData("../../etc/passwd", "etc-passwd.mobileconfig")]
    [InlineData("\"; filename=\"x.exe", "filename-x-exe.mobileconfig")]
    public async Task A_file_name_holds_letters_digits_and_hyphens_only(string organization, string name)
    {
        _bench.Organization = organization;
        Assert.Equal(name, (await _bench.PackAsync(_ticket)).FileName);
    }

    [Fact]
    public async Task The_root_comes_first_then_the_issuing_authority_then_scep()
    {
        var payloads = (await ProfileAsync(_ticket)).Maps("PayloadContent");
        Assert.Equal(
            ["com.apple.security.root", "com.apple.security.pkcs1", "com.apple.security.scep"], payloads.Select(payload => payload.Text("PayloadType")));
        Assert.Equal(SampleTickets.Authorities[1].ToArray(), payloads[0]["PayloadContent"]);
        Assert.Equal(SampleTickets.Authorities[0].ToArray(), payloads[1]["PayloadContent"]);
        Assert.Equal(["Example Root", "Example Issuing"], payloads.Take(2).Select(payload => payload.Text("PayloadDisplayName")));
    }

    [Fact]
    public async Task A_root_that_issues_itself_comes_alone()
    {
        var profile = await ProfileAsync(_ticket with { AuthorityCertificates = [SampleTickets.Authorities[1]] });
        Assert.Equal(["com.apple.security.root", "com.apple.security.scep"], profile.Maps("PayloadContent").Select(payload => payload.Text("PayloadType")));
    }

    [Fact]
    public async Task A_chain_without_its_root_is_no_trust_anchor()
    {
        var profile = await ProfileAsync(_ticket with { AuthorityCertificates = [SampleTickets.Authorities[0]] });
        Assert.Equal("com.apple.security.pkcs1", profile.Maps("PayloadContent")[0]["PayloadType"]);
    }

    [Fact]
    public async Task A_root_that_will_take_over_is_installed_beside_the_present_one_and_the_device_still_checks_by_that()
    {
        using var next = TestCertificates.Root("Example Root");
        var present = SampleTickets.Authorities[1];
        var profile = await ProfileAsync(_ticket with { AuthorityCertificates = [present], NextAuthorityCertificates = [next.RawData] });
        var payloads = profile.Maps("PayloadContent");
        Assert.Equal(["com.apple.security.root", "com.apple.security.root", "com.apple.security.scep"], payloads.Select(payload => payload.Text("PayloadType")));
        Assert.Equal([present.ToArray(), next.RawData], payloads.Take(2).Select(payload => (byte[])payload["PayloadContent"]!));
        Assert.Equal(3, payloads.Select(payload => payload.Text("PayloadIdentifier")).Distinct().Count());
        Assert.Equal(3, payloads.Select(payload => payload.Text("PayloadUUID")).Distinct().Count());
        Assert.Equal(SHA256.HashData(present.Span), Scep(profile)["CAFingerprint"]);
        // After the switch the new one comes under the present one's identifiers, and takes its place on the device.
        var after = (await ProfileAsync(_ticket with { AuthorityCertificates = [next.RawData] })).Maps("PayloadContent");
        Assert.Equal(payloads[0].Text("PayloadIdentifier"), after[0].Text("PayloadIdentifier"));
    }

    [Fact]
    public async Task A_chain_of_three_keeps_its_order()
    {
        using var root = TestCertificates.Root("R");
        using var policy = TestCertificates.Intermediate("P", root);
        using var issuing = TestCertificates.Intermediate("I", policy);
        var profile = await ProfileAsync(_ticket with { AuthorityCertificates = [issuing.RawData, policy.RawData, root.RawData] });
        Assert.Equal(["R", "P", "I"], profile.Maps("PayloadContent").Take(3).Select(payload => payload.Text("PayloadDisplayName")));
    }

    [Fact]
    public async Task The_device_checks_the_authority_by_the_last_certificate_of_the_chain()
    {
        var scep = Scep(await ProfileAsync(_ticket));
        Assert.Equal(SHA256.HashData(SampleTickets.Authorities[1].Span), scep["CAFingerprint"]);
    }

    [Fact]
    public async Task The_device_asks_for_the_approved_names_with_the_templates_key()
    {
        var scep = Scep(await ProfileAsync(_ticket with { KeySize = 4096, Encryption = false }));
        Assert.Equal(new object[] { new object[] { new[] { "O", "Example Ltd" } }, new object[] { new[] { "CN", "Ada Lovelace" } } }, scep.List("Subject"));
        Assert.Equal("ada@example.com", scep.Map("SubjectAltName")["rfc822Name"]);
        Assert.Equal("ada.example.com", scep.Map("SubjectAltName")["dNSName"]);
        Assert.Equal(_ticket.Challenge, scep["Challenge"]);
        Assert.Equal("https://pki.example.com/scep/0198c5a2", scep["URL"]);
        Assert.Equal((4096L, 1L), (scep["Keysize"], scep["Key Usage"]));
    }

    [Theory]
    [InlineData("any", 0L)]
    [InlineData("iphone", 1L)]
    [InlineData("mac", 5L)]
    [InlineData("vision", 6L)]
    public async Task The_profile_is_for_the_chosen_device(string device, long target)
    {
        _bench.Fields["device"] = device;
        Assert.Equal(target, (await ProfileAsync(_ticket))["TargetDeviceType"]);
    }

    [Fact]
    public async Task A_second_download_replaces_the_first()
    {
        var first = await ProfileAsync(_ticket);
        var second = await ProfileAsync(_ticket with { Challenge = "another", ScepUrl = new Uri("https://elsewhere.example.com/scep/1") });
        Assert.Equal(Identities(first), Identities(second));
        Assert.Empty(Identities(first).Intersect(Identities(await ProfileAsync(_ticket with { RequestId = Guid.NewGuid() }))));
    }

    [Fact]
    public async Task An_ip_address_is_left_to_the_certificate()
    {
        var profile = await ProfileAsync(_ticket with { SubjectAlternativeNames = [new TicketName("ip", "192.0.2.1")] });
        Assert.False(Scep(profile).ContainsKey("SubjectAltName"));
    }

    [Theory]
    [InlineData("2.5.4.3", "%HardwareUUID%", "subject")]
    [InlineData("CN", "Ada", "subject")]
    [InlineData("upn", "two@example.com", "subjectAlternativeNames")]
    [InlineData("rfc822Name", "ada@example.com", "subjectAlternativeNames")]
    public async Task Names_that_no_device_can_ask_for_are_told_at_approval(string type, string value, string field)
    {
        TicketName[] names = field == "subject" ? [new TicketName(type, value)] : [new TicketName("upn", "one@example.com"), new TicketName(type, value)];
        var ticket = field == "subject" ? _ticket with { Subject = names } : _ticket with { SubjectAlternativeNames = names };
        var problem = Assert.Single(Assert.IsType<INameCheck>(_bench.Channel, exactMatch: false).CheckNames(ticket.Subject, ticket.SubjectAlternativeNames));
        Assert.Equal(field, problem.Field);
        await Assert.ThrowsAsync<PackageRefusedException>(async () => await _bench.PackAsync(ticket));
    }

    [Fact]
    public void Names_that_a_device_can_ask_for_pass() =>
        Assert.Empty(Assert.IsType<INameCheck>(_bench.Channel, exactMatch: false).CheckNames(_ticket.Subject, _ticket.SubjectAlternativeNames));

    private async Task<PlistMap> ProfileAsync(EnrollmentTicket ticket) => PlistReader.Read((await _bench.PackAsync(ticket)).Content);

    private static PlistMap Scep(PlistMap profile) => profile.Payload("com.apple.security.scep").Map("PayloadContent");

    private static IEnumerable<string> Identities(PlistMap profile) => profile.Maps("PayloadContent").Append(profile)
        .SelectMany(part => new[] { part.Text("PayloadIdentifier"), part.Text("PayloadUUID") });
}
