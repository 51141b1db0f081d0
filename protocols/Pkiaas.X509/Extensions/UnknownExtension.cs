namespace Pkiaas.X509;

/// <summary>An extension that this library does not interpret; its value is kept as it is.</summary>
/// <param name="oid">The OID in dotted form.</param>
/// <param name="critical">Whether it is critical.</param>
/// <param name="value">What stands inside the extnValue OCTET STRING.</param>
public sealed class UnknownExtension(string oid, bool critical, ReadOnlyMemory<byte> value)
    : CertificateExtension(oid, critical, value.ToArray());
