using System.Formats.Asn1;
using System.Globalization;
using System.Text;

namespace Pkiaas.X509;

/// <summary>A time as its bytes stand.</summary>
internal sealed record LintedTime(bool IsUtcTime, string Text)
{
    /// <summary>RFC 5280 sections 4.1.2.5.1 and 4.1.2.5.2: seconds are there, fractions are not, and the zone is Z.</summary>
    public DateTimeOffset? Moment { get; } = Parse(IsUtcTime, Text);

    public static LintedTime Read(AsnReader reader)
    {
        var tag = reader.PeekTag();
        var isUtcTime = tag.HasSameClassAndValue(Asn1Tag.UtcTime);
        if (!isUtcTime && !tag.HasSameClassAndValue(Asn1Tag.GeneralizedTime))
            throw new Asn1FormatException("A time is neither UTCTime nor GeneralizedTime.");
        var text = Encoding.Latin1.GetString(reader.PeekContentBytes().Span);
        reader.ReadEncodedValue();
        return new LintedTime(isUtcTime, text);
    }

    private static DateTimeOffset? Parse(bool isUtcTime, string text)
    {
        // RFC 5280 section 4.1.2.5.1: YY from 50 means 19YY, below 20YY.
        var full = isUtcTime && text.Length > 0 ? (text[0] >= '5' ? "19" : "20") + text : text;
        return DateTimeOffset.TryParseExact(
            full, "yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : null;
    }
}
