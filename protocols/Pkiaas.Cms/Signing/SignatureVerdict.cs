namespace Pkiaas.Cms;

/// <summary>What came of verifying a SignerInfo. Only <see cref="Valid"/> means that the content is the signer's.</summary>
public enum SignatureVerdict
{
    /// <summary>The signature over the attributes does not verify under the key.</summary>
    BadSignature,

    /// <summary>Content and attributes are those that the holder of the key signed.</summary>
    Valid,

    /// <summary>The digest or the signature algorithm is not supported, they contradict each other, or they do not fit the key.</summary>
    UnsupportedAlgorithm,

    /// <summary>The contentType attribute is missing or names another type than the content has.</summary>
    WrongContentType,

    /// <summary>The messageDigest attribute is missing or is not the digest of the content.</summary>
    WrongDigest,
}
