using Pkiaas.X509;

namespace Pkiaas.Cms;

/// <summary>
/// Rewrites BER (X.690 section 8: indefinite lengths, long-form lengths, OCTET STRINGs in pieces) with definite, shortest lengths and
/// whole OCTET STRINGs, so that all later reading can slice one buffer. Two passes over the input, each linear. What is in shape already
/// is returned as it is. It neither sorts SET OF nor touches content octets: a DER certificate inside comes out unchanged.
/// </summary>
internal ref struct BerNormalizer
{
    private readonly ReadOnlySpan<byte> source;

    // Content lengths of the constructed values, in the order in which both passes meet them.
    private readonly List<int> lengths;
    private int next;

    private BerNormalizer(ReadOnlySpan<byte> source)
    {
        this.source = source;
        lengths = [];
    }

    /// <exception cref="Asn1FormatException">The input is not exactly one BER value, or is nested too deeply.</exception>
    public static ReadOnlyMemory<byte> Normalize(ReadOnlyMemory<byte> encoded)
    {
        if (BerShape.IsNormal(encoded.Span))
            return encoded;
        var normalizer = new BerNormalizer(encoded.Span);
        var end = normalizer.MeasureValue(0, encoded.Length, 0, out var length);
        if (end != encoded.Length)
            throw BerHeader.Malformed("has trailing bytes");
        var target = new byte[length];
        normalizer.CopyValue(0, target, out _);
        return target;
    }

    private int MeasureValue(int start, int limit, int depth, out int length)
    {
        var header = BerHeader.Read(source, start, limit);
        if (!header.IsConstructed)
        {
            length = header.TagLength + BerHeader.LengthOfLength(header.Length) + header.Length;
            return header.ContentStart + header.Length;
        }

        if (depth == CmsLimits.MaximumDepth)
            throw BerHeader.Malformed("is nested too deeply");
        var slot = lengths.Count;
        lengths.Add(0);
        var end = header.IsOctetString
            ? MeasurePieces(header, limit, depth + 1, out var content)
            : MeasureChildren(header, limit, depth + 1, out content);
        lengths[slot] = content;
        length = header.TagLength + BerHeader.LengthOfLength(content) + content;
        return end;
    }

    private int MeasureChildren(in BerHeader header, int limit, int depth, out int content)
    {
        content = 0;
        var position = header.ContentStart;
        while (!header.EndsAt(source, ref position, limit))
        {
            position = MeasureValue(position, header.Limit(limit), depth, out var length);
            content += length;
        }

        return position;
    }

    private int MeasurePieces(in BerHeader header, int limit, int depth, out int content)
    {
        if (depth > CmsLimits.MaximumDepth)
            throw BerHeader.Malformed("is nested too deeply");
        content = 0;
        var position = header.ContentStart;
        while (!header.EndsAt(source, ref position, limit))
        {
            var piece = BerHeader.Read(source, position, header.Limit(limit));
            if (!piece.IsOctetString)
                throw BerHeader.Malformed("has an octet string with a piece of another type");
            var length = piece.Length;
            position = piece.IsConstructed
                ? MeasurePieces(piece, header.Limit(limit), depth + 1, out length)
                : piece.ContentStart + length;
            content += length;
        }

        return position;
    }

    private int CopyValue(int start, Span<byte> target, out int written)
    {
        var header = BerHeader.Read(source, start, source.Length);
        var content = header.IsConstructed ? lengths[next++] : header.Length;
        source.Slice(start, header.TagLength).CopyTo(target);
        if (header.IsOctetString)
            target[0] = BerHeader.PrimitiveOctetString;
        written = header.TagLength + BerHeader.WriteLength(target[header.TagLength..], content);
        if (!header.IsConstructed)
        {
            source.Slice(header.ContentStart, content).CopyTo(target[written..]);
            written += content;
            return header.ContentStart + content;
        }

        var position = header.ContentStart;
        while (!header.EndsAt(source, ref position, source.Length))
        {
            position = header.IsOctetString
                ? CopyPiece(position, target[written..], out var length)
                : CopyValue(position, target[written..], out length);
            written += length;
        }

        return position;
    }

    private readonly int CopyPiece(int start, Span<byte> target, out int written)
    {
        var piece = BerHeader.Read(source, start, source.Length);
        if (!piece.IsConstructed)
        {
            source.Slice(piece.ContentStart, piece.Length).CopyTo(target);
            written = piece.Length;
            return piece.ContentStart + piece.Length;
        }

        written = 0;
        var position = piece.ContentStart;
        while (!piece.EndsAt(source, ref position, source.Length))
        {
            position = CopyPiece(position, target[written..], out var length);
            written += length;
        }

        return position;
    }
}
