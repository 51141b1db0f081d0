namespace Pkiaas.AppleProfiles;

/// <summary>A version of TLS as EAP negotiates it. Older ones than 1.2 are not offered (RFC 8996).</summary>
public enum TlsVersion
{
    /// <summary>TLS 1.2 (RFC 5246).</summary>
    Tls12,

    /// <summary>TLS 1.3 (RFC 8446): iOS and macOS take it where the system has it.</summary>
    Tls13,
}

/// <summary>How profiles spell a version.</summary>
internal static class TlsVersions
{
    public static string Spelled(TlsVersion version) => version == TlsVersion.Tls12 ? "1.2" : "1.3";
}
