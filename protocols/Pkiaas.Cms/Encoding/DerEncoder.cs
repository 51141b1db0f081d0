using System.Formats.Asn1;

namespace Pkiaas.Cms;

/// <summary>Writes DER with a writer that each thread keeps: messages nest, and buffers are dear.</summary>
internal static class DerEncoder
{
    private const int InitialCapacity = 4096;

    [ThreadStatic]
    private static AsnWriter? keptWriter;

    public static byte[] Encode<TState>(TState state, Action<AsnWriter, TState> write)
    {
        // Taken away while in use, as one encoding may be made inside another.
        var writer = keptWriter ?? new AsnWriter(AsnEncodingRules.DER, InitialCapacity);
        keptWriter = null;
        write(writer, state);
        var encoded = writer.Encode();
        // Reset also clears what was written.
        writer.Reset();
        keptWriter = encoded.Length <= CmsLimits.MaximumLength ? writer : null;
        return encoded;
    }
}
