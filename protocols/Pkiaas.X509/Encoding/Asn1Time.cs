using System.Formats.Asn1;

namespace Pkiaas.X509;

/// <summary>
/// Time of RFC 5280 (sections 4.1.2.5 and 5.1.2.4 to 5.1.2.6): UTCTime through 2049, GeneralizedTime from 2050, whole seconds, "Z".
/// </summary>
internal static class Asn1Time
{
    private const int LastUtcTimeYear = 2049;

    public static DateTimeOffset Read(AsnReader reader) => Asn1.NextIs(reader, Asn1Tag.UtcTime)
        ? reader.ReadUtcTime(LastUtcTimeYear)
        : reader.ReadGeneralizedTime();

    /// <summary>Reads a time at the beginning of <paramref name="der"/>.</summary>
    public static DateTimeOffset Read(ReadOnlySpan<byte> der, out int consumed) => der.Length > 0 && der[0] == (byte)UniversalTagNumber.UtcTime
        ? AsnDecoder.ReadUtcTime(der, AsnEncodingRules.DER, out consumed, LastUtcTimeYear)
        : AsnDecoder.ReadGeneralizedTime(der, AsnEncodingRules.DER, out consumed);

    public static void Write(AsnWriter writer, DateTimeOffset time)
    {
        if (IsUtcTime(time))
            writer.WriteUtcTime(time, LastUtcTimeYear);
        else
            writer.WriteGeneralizedTime(time, omitFractionalSeconds: true);
    }

    public static DateTimeOffset WholeSeconds(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);

    public static bool IsUtcTime(DateTimeOffset time) => time.UtcDateTime.Year is >= 1950 and <= LastUtcTimeYear;
}
