namespace Pkiaas.Domain.Issuance;

/// <summary>A certificate's id in the store, not its serial number.</summary>
/// <param name="Value">Time-ordered (RFC 9562 version 7).</param>
public readonly record struct CertificateId(Guid Value)
{
    /// <summary>Makes a new one.</summary>
    /// <param name="time">Gives the time part.</param>
    public static CertificateId New(TimeProvider time) => new(Guid.CreateVersion7(time.GetUtcNow()));

    /// <summary>As in URLs.</summary>
    public override string ToString() => Value.ToString();
}
