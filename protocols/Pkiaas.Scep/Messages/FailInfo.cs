namespace Pkiaas.Scep;

/// <summary>failInfo of RFC 8894 section 3.2.1.4: why a request failed.</summary>
public enum FailInfo
{
    /// <summary>badAlg: an algorithm is unknown or not supported.</summary>
    BadAlg = 0,

    /// <summary>badMessageCheck: the signature of the message does not verify.</summary>
    BadMessageCheck = 1,

    /// <summary>badRequest: the transaction is not permitted or not supported.</summary>
    BadRequest = 2,

    /// <summary>badTime: the signing time is too far from the server's.</summary>
    BadTime = 3,

    /// <summary>badCertId: there is no such certificate.</summary>
    BadCertId = 4,
}
