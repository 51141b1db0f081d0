using System.Security.Cryptography.X509Certificates;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;
using Pkiaas.TestKit.Tls;

namespace Pkiaas.Plugins.ContractTests;

/// <summary>What a host hands to a channel.</summary>
internal static class SampleTickets
{
    private static readonly ReadOnlyMemory<byte>[] Chain = MakeChain();

    /// <summary>Of issuing authority and root, DER.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Authorities => Chain;

    /// <summary>A certificate that is good for whatever a device does with it.</summary>
    public static CertificateTerms Terms { get; } = new()
    {
        KeyUsages = X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment,
        ExtendedKeyUsages = ["1.3.6.1.5.5.7.3.2", "1.3.6.1.5.5.7.3.4"],
        ValidityDays = 365,
    };

    public static EnrollmentTicket Ticket(PluginSettings fields) => new()
    {
        RequestId = Guid.Parse("0198c5a2-1111-7222-8333-444455556666"),
        Subject = [new TicketName("2.5.4.10", "Example Ltd"), new TicketName("2.5.4.3", "Ada Lovelace")],
        SubjectAlternativeNames = [new TicketName("email", "ada@example.com"), new TicketName("dns", "ada.example.com")],
        ScepUrl = new Uri("https://pki.example.com/scep/0198c5a2"),
        Challenge = "7Yq2mX9pLs4vBn8wKd3fRt6h",
        ChallengeExpires = new DateTimeOffset(2026, 11, 22, 14, 35, 0, TimeSpan.Zero),
        KeySize = 2048,
        Signing = true,
        Encryption = true,
        AuthorityCertificates = Chain,
        TemplateName = "Apple device",
        Certificate = Terms,
        Fields = fields,
    };

    public static Delivery.Delivery Delivery(PluginSettings fields, DeliveryKind kind = DeliveryKind.Invitation) => new(
        Guid.NewGuid(), kind, new Uri("https://pki.example.com/e/Zk3vJ0c8bXq5R1nT7uWyLw"),
        new DateTimeOffset(2026, 11, 29, 14, 5, 0, TimeSpan.Zero), "Ada Lovelace", fields);

    public static ChannelContext Context(PluginSettings settings, string organization = "Example Ltd") =>
        new(settings, organization, "Example Root", new Uri("https://pki.example.com/"));

    private static ReadOnlyMemory<byte>[] MakeChain()
    {
        using var root = TestCertificates.Root("Example Root");
        using var issuing = TestCertificates.Intermediate("Example Issuing", root);
        return [issuing.RawData, root.RawData];
    }
}
