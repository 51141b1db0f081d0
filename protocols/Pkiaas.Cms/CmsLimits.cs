namespace Pkiaas.Cms;

/// <summary>Bounds of what the decoders of this library take: more is refused before it costs time or memory.</summary>
public static class CmsLimits
{
    /// <summary>Largest message in octets. A SCEP request with an RSA-4096 key and a renewal's chain stays below 16 KiB.</summary>
    public const int MaximumLength = 64 * 1024;

    /// <summary>Deepest nesting of constructed values. A SignedData with a certificate in it has about 12 levels.</summary>
    public const int MaximumDepth = 32;
}
