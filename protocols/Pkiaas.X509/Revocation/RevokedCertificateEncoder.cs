using System.Formats.Asn1;

namespace Pkiaas.X509;

/// <summary>Writes the entries of revocation lists by hand. All are shorter than 128 octets, so that each length is one octet.</summary>
internal static class RevokedCertificateEncoder
{
    private const int MaximumSerial = 20;

    /// <summary>SEQUENCE of one Extension: OID 2.5.29.21, and an ENUMERATED in an OCTET STRING. The last octet is the reason.</summary>
    private static ReadOnlySpan<byte> ReasonExtension => [0x30, 0x0C, 0x30, 0x0A, 0x06, 0x03, 0x55, 0x1D, 0x15, 0x04, 0x03, 0x0A, 0x01, 0x00];

    /// <summary>The octets of all entries together.</summary>
    /// <exception cref="ArgumentException">A serial number is none of RFC 5280.</exception>
    /// <exception cref="OverflowException">They are more than 2 GiB.</exception>
    public static int LengthOf(IReadOnlyList<RevokedCertificate> entries)
    {
        var length = 0;
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            Demand(entry.SerialNumber.Span);
            length = checked(length + 2 + ContentLength(entry));
        }
        return length;
    }

    /// <summary>Writes all entries.</summary>
    /// <returns>How many octets were written.</returns>
    public static int Write(IReadOnlyList<RevokedCertificate> entries, Span<byte> to)
    {
        var at = 0;
        for (var i = 0; i < entries.Count; i++)
            at += Write(entries[i], to[at..]);
        return at;
    }

    private static int ContentLength(RevokedCertificate entry) =>
        2 + entry.SerialNumber.Length + 2 + TimeLength(entry.RevokedAt) + (entry.Reason == CrlReason.Unspecified ? 0 : ReasonExtension.Length);

    private static int Write(RevokedCertificate entry, Span<byte> to)
    {
        var serial = entry.SerialNumber.Span;
        to[0] = 0x20 | (byte)UniversalTagNumber.Sequence;
        to[1] = (byte)ContentLength(entry);
        to[2] = (byte)UniversalTagNumber.Integer;
        to[3] = (byte)serial.Length;
        serial.CopyTo(to[4..]);
        var at = 4 + serial.Length;
        at += WriteTime(entry.RevokedAt, to[at..]);
        // RFC 5280 section 5.3.1: the extension SHOULD be absent instead of saying unspecified.
        if (entry.Reason == CrlReason.Unspecified)
            return at;
        ReasonExtension.CopyTo(to[at..]);
        at += ReasonExtension.Length;
        to[at - 1] = (byte)entry.Reason;
        return at;
    }

    private static int TimeLength(DateTimeOffset time) => Asn1Time.IsUtcTime(time) ? 13 : 15;

    private static int WriteTime(DateTimeOffset time, Span<byte> to)
    {
        var utc = time.UtcDateTime;
        var length = TimeLength(time);
        to[0] = (byte)(length == 13 ? UniversalTagNumber.UtcTime : UniversalTagNumber.GeneralizedTime);
        to[1] = (byte)length;
        var at = 2;
        if (length == 15)
            at = Two(utc.Year / 100, to, at);
        at = Two(utc.Year % 100, to, at);
        at = Two(utc.Month, to, at);
        at = Two(utc.Day, to, at);
        at = Two(utc.Hour, to, at);
        at = Two(utc.Minute, to, at);
        at = Two(utc.Second, to, at);
        to[at] = (byte)'Z';
        return at + 1;
    }

    private static int Two(int value, Span<byte> to, int at)
    {
        to[at] = (byte)('0' + (value / 10));
        to[at + 1] = (byte)('0' + (value % 10));
        return at + 2;
    }

    // RFC 5280 section 4.1.2.2: at most 20 octets; X.690 section 8.3.2: the first nine bits are not all alike.
    private static void Demand(ReadOnlySpan<byte> serial)
    {
        if (serial.Length is 0 or > MaximumSerial || (serial.Length > 1 && serial[0] is 0x00 or 0xFF && (serial[0] >> 7) == (serial[1] >> 7)))
            throw new ArgumentException("A serial number is an INTEGER of 1 to 20 octets in its shortest form.");
    }
}
