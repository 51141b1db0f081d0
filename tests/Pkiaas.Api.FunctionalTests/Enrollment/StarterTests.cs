using System.Net;

namespace Pkiaas.Api.FunctionalTests.Enrollment;

/// <summary>A template from a starter takes the profile that it is named for, without a detour through its key usages.</summary>
public sealed class StarterTests(ServiceWithAdmin shared) : IClassFixture<ServiceWithAdmin>
{
    private static readonly Dictionary<string, object> Profiles = new()
    {
        ["apple-device"] = new { networks = new[] { new { ssid = "Office", serverNames = "radius.example.com" } } },
        ["vpn-client"] = new { vpn = true, vpnName = "VPN", vpnServer = "vpn.example.com", vpnRemoteIdentifier = "vpn.example.com" },
        ["smime"] = new
        {
            device = "iphone", mail = true, mailName = "Example", mailIncoming = "imap.example.com", mailOutgoing = "smtp.example.com", mailSign = true, mailEncrypt = true,
        },
    };

    [Theory]
    [InlineData("apple-device")]
    [InlineData("vpn-client")]
    [InlineData("smime")]
    public async Task It_is_stored_without_a_complaint(string starter)
    {
        await shared.Admin.SignInAsync();
        var (made, template) = await shared.Admin.CallAsync(HttpMethod.Post, $"/api/authorities/{shared.Admin.AuthorityId}/templates", new { name = starter, starter });
        Assert.Equal(HttpStatusCode.Created, made);

        var (status, answer) = await shared.Admin.CallAsync(
            HttpMethod.Put, $"/api/templates/{template.GetProperty("id").GetGuid()}/delivery-channels/apple-email", new { fields = Profiles[starter] });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Empty(answer.GetProperty("warnings").EnumerateArray());
    }

    [Fact]
    public async Task Nothing_is_offered_from_which_nothing_issues()
    {
        await shared.Admin.SignInAsync();
        var offered = (await shared.Admin.ReadAsync("/api/template-starters")).EnumerateArray().Select(starter => starter.GetProperty("name").GetString());
        Assert.Equal(["apple-device", "vpn-client", "smime", "web-server"], offered);
    }
}
