namespace Pkiaas.AppleProfiles;

/// <summary>
/// 802.1X on the wire, for the first Ethernet interface that is in use: <c>com.apple.firstactiveethernet.managed</c>. macOS alone
/// has it, and a profile has one at most.
/// </summary>
public sealed record EthernetPayload : Payload
{
    /// <summary>The payload that holds the device's key and certificate, in the same profile.</summary>
    public required ProfileIdentity Credential { get; init; }

    /// <summary>How the device signs in and whom it trusts.</summary>
    public required EapTls Eap { get; init; }

    /// <summary>Whether the machine signs in before anybody does. Needs a profile of scope System.</summary>
    public bool SystemMode { get; init; }

    /// <inheritdoc/>
    public override string Type => "com.apple.firstactiveethernet.managed";

    internal override IEnumerable<string> References => [Credential.UuidText, .. Eap.References];

    private protected override void Write(PlistDictionary payload) => payload
        .Add("EAPClientConfiguration", Eap.Encode())
        .Add("Interface", "FirstActiveEthernet")
        .Add("PayloadCertificateUUID", Credential)
        .AddStrings("SetupModes", SystemMode ? ["System"] : []);
}
