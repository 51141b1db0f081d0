using System.Formats.Asn1;

namespace Pkiaas.X509;

/// <summary>The time in which a certificate is valid, both ends included, in UTC and whole seconds (RFC 5280 section 4.1.2.5).</summary>
public sealed record Validity
{
    private const int LastUtcTimeYear = 2049;

    /// <summary>Creates a validity; fractions of seconds are cut off.</summary>
    /// <param name="notBefore">The first moment.</param>
    /// <param name="notAfter">The last moment.</param>
    public Validity(DateTimeOffset notBefore, DateTimeOffset notAfter) =>
        (NotBefore, NotAfter) = (WholeSeconds(notBefore), WholeSeconds(notAfter));

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
        var validity = new Validity(ReadTime(sequence), ReadTime(sequence));
        sequence.ThrowIfNotEmpty();
        return validity;
    }

    internal void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            WriteTime(writer, NotBefore);
            WriteTime(writer, NotAfter);
        }
    }

    private static DateTimeOffset ReadTime(AsnReader reader) => Asn1.NextIs(reader, Asn1Tag.UtcTime)
        ? reader.ReadUtcTime(LastUtcTimeYear)
        : reader.ReadGeneralizedTime();

    /// <summary>RFC 5280 section 4.1.2.5: UTCTime through 2049, GeneralizedTime from 2050, no fractions, "Z".</summary>
    private static void WriteTime(AsnWriter writer, DateTimeOffset time)
    {
        if (time.Year is >= 1950 and <= LastUtcTimeYear)
            writer.WriteUtcTime(time, LastUtcTimeYear);
        else
            writer.WriteGeneralizedTime(time, omitFractionalSeconds: true);
    }

    private static DateTimeOffset WholeSeconds(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
}
