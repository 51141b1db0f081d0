using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Api.FunctionalTests.Plugins;

/// <summary>What a host hands to channels.</summary>
internal static class Samples
{
    public static EnrollmentTicket Ticket { get; } = new()
    {
        RequestId = Guid.Parse("0191f0a2-7c1e-7000-8000-000000000001"),
        Subject = [new TicketName("2.5.4.3", "Ada Lovelace")],
        SubjectAlternativeNames = [new TicketName("email", "ada@example.org")],
        ScepUrl = new Uri("https://pki.example.org/scep/1"),
        Challenge = "challenge",
        ChallengeExpires = DateTimeOffset.UnixEpoch,
        KeySize = 2048,
        Signing = true,
        Encryption = true,
        AuthorityCertificates = [],
        TemplateName = "Devices",
        Fields = PluginSettings.Empty,
    };

    public static Delivery Delivery(string address) => new(
        Guid.NewGuid(), DeliveryKind.Invitation, new Uri("https://pki.example.org/e/secret-token"), DateTimeOffset.UnixEpoch, "Ada Lovelace",
        new PluginSettings(new Dictionary<string, string> { ["address"] = address }));

    public static ChannelContext Context(params (string Name, string Value)[] settings) => new(
        new PluginSettings(settings.ToDictionary(setting => setting.Name, setting => setting.Value)), "Example Ltd", "Example CA",
        new Uri("https://pki.example.org"));
}
