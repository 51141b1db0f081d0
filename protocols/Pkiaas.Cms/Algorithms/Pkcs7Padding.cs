using System.Runtime.CompilerServices;

namespace Pkiaas.Cms;

/// <summary>The padding of RFC 5652 section 6.3, checked in a time that does not depend on it (Vaudenay's padding oracle).</summary>
internal static class Pkcs7Padding
{
    /// <summary>Length of the content without its padding, or -1 when the padding is wrong.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static int ContentLength(ReadOnlySpan<byte> padded, int blockLength)
    {
        int padding = padded[^1];
        // All bits of a mask are set or none: 1 <= padding <= blockLength.
        var good = ~((padding - 1) >> 31) & ~((blockLength - padding) >> 31);
        for (var index = 0; index < blockLength; index++)
        {
            var isPadding = (index - padding) >> 31;
            var difference = padded[padded.Length - 1 - index] ^ padding;
            var differs = -difference >> 31;
            good &= ~(isPadding & differs);
        }

        return ((padded.Length - padding) & good) | ~good;
    }
}
