using System.Formats.Asn1;

namespace Pkiaas.X509;

/// <summary>Reads entries of a revocation list without making an object for each.</summary>
internal static class RevokedCertificateReader
{
    /// <summary>Reads all entries once.</summary>
    /// <param name="entries">The content of revokedCertificates.</param>
    /// <param name="version">Of the list; entries of version 1 have no extensions.</param>
    /// <returns>How many they are.</returns>
    /// <exception cref="AsnContentException">One is malformed.</exception>
    /// <exception cref="Asn1FormatException">There is none, or one has an extension that must be understood.</exception>
    public static int Check(ReadOnlySpan<byte> entries, int version)
    {
        // RFC 5280 section 5.1.2.6: without any, the field MUST be absent.
        if (entries.IsEmpty)
            throw new Asn1FormatException("The list of revoked certificates is empty.");
        var count = 0;
        for (; !entries.IsEmpty; count++)
            entries = entries[Read(entries, version).Length..];
        return count;
    }

    /// <summary>Reads the entry at the beginning.</summary>
    public static RevokedEntry Read(ReadOnlySpan<byte> entries, int version)
    {
        AsnDecoder.ReadSequence(entries, AsnEncodingRules.DER, out var offset, out var contentLength, out var consumed);
        var entry = entries.Slice(offset, contentLength);
        var serial = AsnDecoder.ReadIntegerBytes(entry, AsnEncodingRules.DER, out var used);
        var serialOffset = offset + used - serial.Length;
        entry = entry[used..];
        var revokedAt = Asn1Time.Read(entry, out used);
        entry = entry[used..];
        var reason = CrlReason.Unspecified;
        if (!entry.IsEmpty && version == 2)
        {
            AsnDecoder.ReadSequence(entry, AsnEncodingRules.DER, out var start, out var length, out used);
            reason = ReadExtensions(entry.Slice(start, length));
            entry = entry[used..];
        }
        return entry.IsEmpty ? new RevokedEntry(consumed, serialOffset, serial.Length, revokedAt, reason) : throw new AsnContentException();
    }

    private static CrlReason ReadExtensions(ReadOnlySpan<byte> extensions)
    {
        CrlReason? reason = null;
        do
        {
            AsnDecoder.ReadSequence(extensions, AsnEncodingRules.DER, out var start, out var length, out var consumed);
            var extension = extensions.Slice(start, length);
            extensions = extensions[consumed..];
            var oid = AsnDecoder.ReadObjectIdentifier(extension, AsnEncodingRules.DER, out var used);
            extension = extension[used..];
            var critical = extension is [(byte)UniversalTagNumber.Boolean, ..];
            if (critical)
            {
                critical = AsnDecoder.ReadBoolean(extension, AsnEncodingRules.DER, out used);
                extension = extension[used..];
            }
            var value = AsnDecoder.ReadOctetString(extension, AsnEncodingRules.DER, out used);
            if (used != extension.Length)
                throw new AsnContentException();
            if (oid == Oids.CrlReason)
                reason = reason is null ? ReadReason(value) : throw new Asn1FormatException("An extension of an entry comes twice.");
            else if (critical)
                // RFC 5280 section 5.3: such a list MUST NOT be used to determine the status of certificates.
                throw new Asn1FormatException($"An entry has the critical extension {oid}, which is not known here.");
        }
        while (!extensions.IsEmpty);
        return reason ?? CrlReason.Unspecified;
    }

    private static CrlReason ReadReason(ReadOnlySpan<byte> value)
    {
        var content = AsnDecoder.ReadEnumeratedBytes(value, AsnEncodingRules.DER, out var used);
        return used == value.Length && content is [var only] && Enum.IsDefined((CrlReason)only)
            ? (CrlReason)only
            : throw new Asn1FormatException("The reason of an entry is unknown.");
    }
}

/// <summary>Where an entry and its serial number lie, and what else it says.</summary>
internal readonly record struct RevokedEntry(int Length, int SerialOffset, int SerialLength, DateTimeOffset RevokedAt, CrlReason Reason);
