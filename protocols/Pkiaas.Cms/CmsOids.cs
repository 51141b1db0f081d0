namespace Pkiaas.Cms;

/// <summary>Object identifiers of CMS in dotted form, as the standards name them.</summary>
public static class CmsOids
{
    /// <summary>id-data, RFC 5652 section 4.</summary>
    public const string Data = "1.2.840.113549.1.7.1";

    /// <summary>id-signedData, RFC 5652 section 5.1.</summary>
    public const string SignedData = "1.2.840.113549.1.7.2";

    /// <summary>id-envelopedData, RFC 5652 section 6.1.</summary>
    public const string EnvelopedData = "1.2.840.113549.1.7.3";

    /// <summary>id-contentType, RFC 5652 section 11.1.</summary>
    public const string ContentType = "1.2.840.113549.1.9.3";

    /// <summary>id-messageDigest, RFC 5652 section 11.2.</summary>
    public const string MessageDigest = "1.2.840.113549.1.9.4";

    /// <summary>id-signingTime, RFC 5652 section 11.3.</summary>
    public const string SigningTime = "1.2.840.113549.1.9.5";

    /// <summary>id-RSAES-OAEP, RFC 8017 appendix A.2.1.</summary>
    internal const string RsaOaep = "1.2.840.113549.1.1.7";

    /// <summary>id-mgf1, RFC 8017 appendix A.2.1.</summary>
    internal const string Mgf1 = "1.2.840.113549.1.1.8";

    /// <summary>id-pSpecified, RFC 8017 appendix A.2.1.</summary>
    internal const string OaepLabel = "1.2.840.113549.1.1.9";
}
