using System.Formats.Asn1;

namespace Pkiaas.X509;

/// <summary>The time in which a certificate is valid, both ends included, in UTC and whole seconds (RFC 5280 section 4.1.2.5).</summary>
public sealed record Validity
{
    /// <summary>Creates a validity; fractions of seconds are cut off.</summary>
    /// <param name="notBefore">The first moment.</param>
    /// <param name="notAfter">The last moment.</param>
    public Validity(DateTimeOffset notBefore, DateTimeOffset notAfter) =>
        (NotBefore, NotAfter) = (Asn1Time.WholeSeconds(notBefore), Asn1Time.WholeSeconds(notAfter));

    /// <summary>9999-12-31T23:59:59Z: the certificate has no well-defined end (RFC 5280 section 4.1.2.5).</summary>
    public static DateTimeOffset NoExpiry { get; } = new(9999, 12, 31, 23, 59, 59, TimeSpan.Zero);

    /// <summary>The first moment, UTC.</summary>
    public DateTimeOffset NotBefore { get; }

    /// <summary>The last moment, UTC.</summary>
    public DateTimeOffset NotAfter { get; }

    /// <summary>Whether a moment lies within.</summary>
    /// <param name="moment">The moment.</param>
    public bool Contains(DateTimeOffset moment) => moment >= NotBefore && moment < NotAfter.AddSeconds(NotAfter == NoExpiry ? 0 : 1);

    internal static Validity Read(AsnReader reader)
    {
        var sequence = reader.ReadSequence();
        var validity = new Validity(Asn1Time.Read(sequence), Asn1Time.Read(sequence));
        sequence.ThrowIfNotEmpty();
        return validity;
    }

    internal void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            Asn1Time.Write(writer, NotBefore);
            Asn1Time.Write(writer, NotAfter);
        }
    }
}
