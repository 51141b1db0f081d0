namespace Pkiaas.X509;

/// <summary>The fields of a TBSCertificate as read.</summary>
internal sealed record CertificateFields(
    int Version,
    SerialNumber SerialNumber,
    ReadOnlyMemory<byte> SignatureAlgorithm,
    DistinguishedName Issuer,
    Validity Validity,
    DistinguishedName Subject,
    SubjectPublicKeyInfo SubjectPublicKeyInfo,
    CertificateExtensions Extensions);
