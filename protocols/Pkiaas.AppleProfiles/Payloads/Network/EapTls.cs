namespace Pkiaas.AppleProfiles;

/// <summary>
/// Signing in to a network with a certificate and nothing else (EAP-TLS, RFC 5216): <c>EAPClientConfiguration</c> with the one
/// type 13. Which certificate, the network's payload says.
/// </summary>
public sealed record EapTls
{
    private const long EapTypeTls = 13;

    /// <summary>Who signs in, in clear on the air; null: the system takes a name from the certificate.</summary>
    public string? UserName { get; init; }

    /// <summary>A name that stands for the person's before the tunnel is up; needed when nothing older than TLS 1.3 is taken.</summary>
    public string? OuterIdentity { get; init; }

    /// <summary>The names of the RADIUS servers, as in their certificates; wildcards as in <c>wpa.*.example.com</c>.</summary>
    /// <exception cref="ProfileException">One is empty.</exception>
    public IReadOnlyList<string> TrustedServerNames
    {
        get;
        init => field = value.All(name => name.Length > 0)
            ? value
            : throw new ProfileException("TLSTrustedServerNames", "The name of a trusted server is empty.");
    } = [];

    /// <summary>Certificate payloads of the same profile: one of them must stand above the RADIUS server's certificate.</summary>
    public IReadOnlyList<ProfileIdentity> Anchors { get; init; } = [];

    /// <summary>The oldest TLS that is taken.</summary>
    public TlsVersion MinimumVersion { get; init; } = TlsVersion.Tls12;

    /// <summary>The newest TLS that is taken.</summary>
    public TlsVersion MaximumVersion { get; init; } = TlsVersion.Tls12;

    /// <summary>Whether the system asks nobody about the RADIUS server: it knows names or anchors to go by.</summary>
    public bool ChecksServer => TrustedServerNames.Count > 0 || Anchors.Count > 0;

    /// <exception cref="ProfileException">What was set does not go together.</exception>
    internal PlistDictionary Encode()
    {
        if (MinimumVersion > MaximumVersion)
            throw new ProfileException("TLSMaximumVersion", "The newest TLS that is taken is older than the oldest.");
        if (MinimumVersion == TlsVersion.Tls13 && OuterIdentity is null)
            throw new ProfileException("OuterIdentity", "When nothing older than TLS 1.3 is taken, the network needs an outer identity.");
        return new PlistDictionary()
            .AddArray("AcceptEAPTypes", [PlistDictionary.Integer(EapTypeTls)])
            .Add("OuterIdentity", OuterIdentity)
            .AddStrings("PayloadCertificateAnchorUUID", [.. Anchors.Select(anchor => anchor.UuidText)])
            .Add("TLSMaximumVersion", TlsVersions.Spelled(MaximumVersion))
            .Add("TLSMinimumVersion", TlsVersions.Spelled(MinimumVersion))
            .AddStrings("TLSTrustedServerNames", TrustedServerNames)
            .Add("UserName", UserName);
    }

    internal IEnumerable<string> References => Anchors.Select(anchor => anchor.UuidText);
}
