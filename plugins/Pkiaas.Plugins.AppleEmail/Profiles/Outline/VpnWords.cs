using System.Globalization;
using Pkiaas.AppleProfiles;
using Pkiaas.Plugins.AppleEmail.Forms.Template;
using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Plugins.AppleEmail.Profiles.Outline;

/// <summary>A tunnel in words, as the form has them.</summary>
internal static class VpnWords
{
    public static OutlineNode[] Of(VpnPayload vpn) => [.. Lines(vpn).OfType<OutlineNode>()];

    private static IEnumerable<OutlineNode?> Lines(VpnPayload vpn) =>
    [
        new("Server", vpn.RemoteAddress == vpn.RemoteIdentifier ? vpn.RemoteAddress : $"{vpn.RemoteAddress}, which says it is {vpn.RemoteIdentifier}"),
        Line("Issuer of the server's certificate", vpn.ServerIssuerName),
        Line("Common name of the server's certificate", vpn.ServerCertificateName),
        Line("Revocation", vpn.ChecksRevocation ? "looks whether the server's certificate was revoked" : null),
        new("The device says it is", vpn.LocalIdentifier),
        new("Connects", vpn.AlwaysConnect ? "by itself on every network" : "when the person switches it on"),
        new("Encryption", IkeChoices.Words(vpn.Ike) + (vpn.PerfectForwardSecrecy ? ", perfect forward secrecy" : "")),
        new("Makes new keys", Minutes(vpn.Ike)),
        Line("Encryption in the tunnel", vpn.Child == vpn.Ike ? null : IkeChoices.Words(vpn.Child)),
        Line("Makes new keys in the tunnel", vpn.Child == vpn.Ike ? null : Minutes(vpn.Child)),
        new("Notices a dead connection", IkeChoices.Words(vpn.DeadPeerDetection)),
        Line("Largest packet (MTU)", vpn.Mtu is { } mtu ? string.Create(CultureInfo.InvariantCulture, $"{mtu} bytes") : null),
    ];

    private static string Minutes(SecurityAssociation agreed) => string.Create(CultureInfo.InvariantCulture, $"every {agreed.LifetimeMinutes} minutes");

    private static OutlineNode? Line(string label, string? value) => value is null ? null : new OutlineNode(label, value);
}
