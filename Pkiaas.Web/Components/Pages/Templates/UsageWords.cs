namespace Pkiaas.Web.Components.Pages.Templates;

/// <summary>Key usages in words (RFC 5280 sections 4.2.1.3 and 4.2.1.12).</summary>
internal static class UsageWords
{
    /// <summary>The bits that a certificate of a device, a person or a server can have.</summary>
    public static readonly IReadOnlyList<(string Name, string Label, string Help)> Key =
    [
        ("digitalSignature", "Digital signature", "Signs in with the certificate: Wi-Fi, VPN, web sites. Almost always needed."),
        ("nonRepudiation", "Non-repudiation", "Signs documents that somebody must stand by."),
        ("keyEncipherment", "Key encipherment", "Receives keys encrypted to an RSA key: TLS with old peers, encrypted mail."),
        ("dataEncipherment", "Data encipherment", "Receives data encrypted to the key itself. Rarely needed."),
        ("keyAgreement", "Key agreement", "Agrees on keys with an elliptic-curve key."),
        ("keyCertSign", "Certificate signing", "Issues certificates. For authorities only."),
        ("cRLSign", "Revocation list signing", "Signs lists of revoked certificates. For authorities only."),
    ];

    /// <summary>Purposes that have a name.</summary>
    public static readonly IReadOnlyList<(string Oid, string Label, string Help)> Extended =
    [
        ("1.3.6.1.5.5.7.3.2", "Client authentication", "Proves to a server who connects: Wi-Fi, VPN, web sites."),
        ("1.3.6.1.5.5.7.3.1", "Server authentication", "Proves to a client which server it reached."),
        ("1.3.6.1.5.5.7.3.4", "E-mail protection", "Signs and decrypts mail (S/MIME)."),
        ("1.3.6.1.5.5.7.3.17", "IPsec", "Virtual private networks by IKEv2."),
        ("1.3.6.1.5.5.7.3.3", "Code signing", "Signs programs."),
        ("1.3.6.1.5.5.7.3.8", "Time stamping", "Signs time stamps."),
        ("1.3.6.1.5.5.7.3.9", "OCSP signing", "Answers for an authority whether a certificate is good."),
        ("1.3.6.1.4.1.311.20.2.2", "Smart card sign-in", "Signs in to Windows."),
    ];
}
