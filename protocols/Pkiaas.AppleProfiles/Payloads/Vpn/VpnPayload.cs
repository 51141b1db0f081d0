namespace Pkiaas.AppleProfiles;

/// <summary>An IKEv2 tunnel (RFC 7296) that the device opens with its certificate: <c>com.apple.vpn.managed</c>.</summary>
public sealed record VpnPayload : Payload
{
    /// <summary>The connection's name in the settings of the device.</summary>
    /// <exception cref="ProfileException">Empty.</exception>
    public required string UserDefinedName { get; init => field = Given("UserDefinedName", value); }

    /// <summary>The server: a host name or an IP address.</summary>
    /// <exception cref="ProfileException">Empty.</exception>
    public required string RemoteAddress { get; init => field = Given("RemoteAddress", value); }

    /// <summary>Whom the server must say that it is, as in its certificate.</summary>
    /// <exception cref="ProfileException">Empty.</exception>
    public required string RemoteIdentifier { get; init => field = Given("RemoteIdentifier", value); }

    /// <summary>Whom the device says that it is: one of the names in its certificate.</summary>
    /// <exception cref="ProfileException">Empty.</exception>
    public required string LocalIdentifier { get; init => field = Given("LocalIdentifier", value); }

    /// <summary>The payload that holds the device's key and certificate, in the same profile.</summary>
    public required ProfileIdentity Credential { get; init; }

    /// <summary>The common name of the server certificate's issuer; the device asks the server for such a certificate. Or null.</summary>
    public string? ServerIssuerName { get; init; }

    /// <summary>The common name in the server's certificate, where that is not <see cref="RemoteIdentifier"/>; or null.</summary>
    public string? ServerCertificateName { get; init; }

    /// <summary>For the exchange of keys.</summary>
    public SecurityAssociation Ike { get; init; } = new();

    /// <summary>For the traffic.</summary>
    public SecurityAssociation Child { get; init; } = new();

    /// <summary>Whether a key that leaks later opens no earlier traffic.</summary>
    public bool PerfectForwardSecrecy { get; init; } = true;

    /// <summary>How often a silent server is asked.</summary>
    public DeadPeerDetection DeadPeerDetection { get; init; } = DeadPeerDetection.Medium;

    /// <summary>Whether the device looks whether the server's certificate was revoked, as well as it can.</summary>
    public bool ChecksRevocation { get; init; }

    /// <summary>Whether the tunnel opens by itself whenever there is a network.</summary>
    public bool AlwaysConnect { get; init; }

    /// <summary>Largest packet inside the tunnel, bytes; null leaves it to the system.</summary>
    /// <exception cref="ProfileException">Not between 1,280 and 1,400.</exception>
    public int? Mtu
    {
        get;
        init => field = value is null or (>= 1280 and <= 1400) ? value : throw new ProfileException("MTU", "The MTU is between 1,280 and 1,400 bytes.");
    }

    /// <inheritdoc/>
    public override string Type => "com.apple.vpn.managed";

    internal override IEnumerable<string> References => [Credential.UuidText];

    private protected override void Write(PlistDictionary payload) => payload
        .Add("IKEv2", new PlistDictionary()
            .Add("AuthenticationMethod", "Certificate")
            // Apple asks for the issuer's name together with this key.
            .Add("CertificateType", ServerIssuerName is null ? null : "RSA")
            .Add("ChildSecurityAssociationParameters", Child.Encode())
            .Add("DeadPeerDetectionRate", DeadPeerDetection.ToString())
            .AddFlag("EnableCertificateRevocationCheck", ChecksRevocation)
            .AddFlag("EnablePFS", PerfectForwardSecrecy)
            .AddFlag("ExtendedAuthEnabled", false)
            .Add("IKESecurityAssociationParameters", Ike.Encode())
            .Add("LocalIdentifier", LocalIdentifier)
            .Add("MTU", Mtu)
            .AddFlag("OnDemandEnabled", AlwaysConnect ? true : null)
            .AddRules(AlwaysConnect)
            .Add("PayloadCertificateUUID", Credential)
            .Add("RemoteAddress", RemoteAddress)
            .Add("RemoteIdentifier", RemoteIdentifier)
            .Add("ServerCertificateCommonName", ServerCertificateName)
            .Add("ServerCertificateIssuerCommonName", ServerIssuerName))
        .Add("UserDefinedName", UserDefinedName)
        .Add("VPNType", "IKEv2");

    private static string Given(string key, string value) =>
        value.Length > 0 ? value : throw new ProfileException(key, $"A VPN needs its {key}.");
}

/// <summary>When a tunnel opens by itself.</summary>
internal static class OnDemandRules
{
    /// <summary>One rule that fits every network.</summary>
    public static PlistDictionary AddRules(this PlistDictionary tunnel, bool always) => always
        ? tunnel.AddArray("OnDemandRules", [new PlistDictionary().Add("Action", "Connect").Element])
        : tunnel;
}
