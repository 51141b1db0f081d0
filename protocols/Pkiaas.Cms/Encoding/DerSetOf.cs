namespace Pkiaas.Cms;

/// <summary>SET OF in DER: the elements in ascending order of their encodings (X.690 section 11.6).</summary>
internal static class DerSetOf
{
    private const byte SetTag = 0x31;

    /// <summary>Sorts the elements and writes the set.</summary>
    public static byte[] Encode(List<ReadOnlyMemory<byte>> elements)
    {
        // No encoding is a prefix of another one, so the padding that section 11.6 speaks of never decides.
        elements.Sort(static (left, right) => left.Span.SequenceCompareTo(right.Span));
        var content = 0;
        foreach (var element in elements)
            content += element.Length;
        var encoded = new byte[1 + BerHeader.LengthOfLength(content) + content];
        encoded[0] = SetTag;
        var position = 1 + BerHeader.WriteLength(encoded.AsSpan(1), content);
        foreach (var element in elements)
        {
            element.Span.CopyTo(encoded.AsSpan(position));
            position += element.Length;
        }

        return encoded;
    }
}
