using System.Text;

namespace Pkiaas.AppleProfiles;

/// <summary>A Wi-Fi network that devices join with their certificate: <c>com.apple.wifi.managed</c>.</summary>
public sealed record WiFiPayload : Payload
{
    private const int SsidOctets = 32;

    /// <summary>The network's name.</summary>
    /// <exception cref="ProfileException">Empty, or more than 32 octets in UTF-8 (IEEE 802.11).</exception>
    public required string Ssid
    {
        get;
        init => field = Encoding.UTF8.GetByteCount(value) is > 0 and <= SsidOctets
            ? value
            : throw new ProfileException("SSID_STR", $"The name of a Wi-Fi network has 1 to {SsidOctets} bytes.");
    }

    /// <summary>The payload that holds the device's key and certificate, in the same profile.</summary>
    public required ProfileIdentity Credential { get; init; }

    /// <summary>How the device signs in and whom it trusts.</summary>
    public required EapTls Eap { get; init; }

    /// <summary>Which networks of this name are joined.</summary>
    public WiFiSecurity Security { get; init; }

    /// <summary>Whether the device joins by itself.</summary>
    public bool AutoJoin { get; init; } = true;

    /// <summary>Whether the network does not tell its name.</summary>
    public bool Hidden { get; init; }

    /// <summary>macOS: whether the machine joins before anybody signs in. Needs a profile of scope System.</summary>
    public bool SystemMode { get; init; }

    /// <inheritdoc/>
    public override string Type => "com.apple.wifi.managed";

    internal override IEnumerable<string> References => [Credential.UuidText, .. Eap.References];

    private protected override void Write(PlistDictionary payload) => payload
        .Add("AutoJoin", AutoJoin)
        .Add("EAPClientConfiguration", Eap.Encode())
        .Add("EncryptionType", Security == WiFiSecurity.Wpa3 ? "WPA3" : "WPA2")
        .Add("HIDDEN_NETWORK", Hidden)
        .Add("PayloadCertificateUUID", Credential)
        .Add("SSID_STR", Ssid)
        .AddStrings("SetupModes", SystemMode ? ["System"] : []);
}
