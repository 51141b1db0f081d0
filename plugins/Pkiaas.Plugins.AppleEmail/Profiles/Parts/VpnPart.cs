using Pkiaas.AppleProfiles;
using Pkiaas.Plugins.AppleEmail.Forms.Template;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Profiles.Parts;

/// <summary>The IKEv2 VPN.</summary>
internal static class VpnPart
{
    public static IEnumerable<Payload> Of(PartContext context)
    {
        var fields = context.Template;
        if (!fields.Is(VpnFields.Vpn)) yield break;
        var ike = Association(fields, VpnFields.Encryption, VpnFields.Integrity, VpnFields.DhGroup, VpnFields.Lifetime);
        yield return new VpnPayload
        {
            Identity = context.Identity.ForPayload("vpn"),
            DisplayName = $"VPN {fields.Get(VpnFields.Name)}",
            Organization = context.Organization,
            UserDefinedName = fields.Get(VpnFields.Name),
            RemoteAddress = HostName.ToAscii(fields.Get(VpnFields.Server)),
            RemoteIdentifier = HostName.ToAscii(fields.Get(VpnFields.RemoteIdentifier)),
            LocalIdentifier = context.NameBy(fields.Get(VpnFields.LocalIdentifier), "The VPN")!,
            Credential = context.Credential,
            ServerIssuerName = fields.Find(VpnFields.ServerIssuer),
            ServerCertificateName = fields.Find(VpnFields.ServerName),
            Ike = ike,
            Child = fields.Is(VpnFields.Child)
                ? Association(fields, VpnFields.ChildEncryption, VpnFields.ChildIntegrity, VpnFields.ChildGroup, VpnFields.ChildLifetime)
                : ike,
            PerfectForwardSecrecy = fields.Is(VpnFields.Pfs),
            ChecksRevocation = fields.Is(VpnFields.Revocation),
            DeadPeerDetection = Enum.Parse<DeadPeerDetection>(fields.Get(VpnFields.DeadPeer)),
            AlwaysConnect = fields.Is(VpnFields.AlwaysOn),
            Mtu = (int?)fields.FindNumber(VpnFields.Mtu),
        };
    }

    private static SecurityAssociation Association(PluginSettings fields, string encryption, string integrity, string group, string lifetime) => new()
    {
        Encryption = Enum.Parse<IkeEncryption>(fields.Get(encryption)),
        Integrity = Enum.Parse<IkeIntegrity>(fields.Get(integrity)),
        Group = (int)fields.FindNumber(group)!.Value,
        LifetimeMinutes = (int)fields.FindNumber(lifetime)!.Value,
    };
}
