namespace Pkiaas.Cms;

/// <summary>The quick look that spares DER input the rewriting.</summary>
internal static class BerShape
{
    /// <summary>Whether one value fills the input with definite, shortest lengths and no OCTET STRING in pieces.</summary>
    public static bool IsNormal(ReadOnlySpan<byte> encoded)
    {
        var end = Check(encoded, 0, encoded.Length, 0);
        if (end >= 0 && end != encoded.Length)
            throw BerHeader.Malformed("has trailing bytes");
        return end >= 0;
    }

    private static int Check(ReadOnlySpan<byte> source, int start, int limit, int depth)
    {
        const int notNormal = -1;
        var header = BerHeader.Read(source, start, limit);
        if (header.IsIndefinite || header.ContentStart != start + header.TagLength + BerHeader.LengthOfLength(header.Length))
            return notNormal;
        var end = header.ContentStart + header.Length;
        if (!header.IsConstructed)
            return end;
        if (header.IsOctetString)
            return notNormal;
        if (depth == CmsLimits.MaximumDepth)
            throw BerHeader.Malformed("is nested too deeply");
        for (var position = header.ContentStart; position < end;)
        {
            position = Check(source, position, end, depth + 1);
            if (position < 0)
                return notNormal;
        }

        return end;
    }
}
