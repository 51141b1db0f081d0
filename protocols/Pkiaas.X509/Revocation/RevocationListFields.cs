namespace Pkiaas.X509;

/// <summary>The fields of a TBSCertList as read; the entries are the content of their SEQUENCE.</summary>
internal sealed record RevocationListFields(
    int Version,
    ReadOnlyMemory<byte> SignatureAlgorithm,
    DistinguishedName Issuer,
    DateTimeOffset ThisUpdate,
    DateTimeOffset? NextUpdate,
    ReadOnlyMemory<byte> Entries,
    int Count,
    CertificateExtensions Extensions);
