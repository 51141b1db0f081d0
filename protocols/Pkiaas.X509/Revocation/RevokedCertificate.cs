namespace Pkiaas.X509;

/// <summary>An entry of a revocation list (RFC 5280 section 5.1.2.6).</summary>
/// <param name="SerialNumber">The content octets of the certificate's serial number.</param>
/// <param name="RevokedAt">UTC; fractions of seconds are cut off.</param>
/// <param name="Reason">Why; <see cref="CrlReason.Unspecified"/> is not written.</param>
public readonly record struct RevokedCertificate(ReadOnlyMemory<byte> SerialNumber, DateTimeOffset RevokedAt, CrlReason Reason = CrlReason.Unspecified);
