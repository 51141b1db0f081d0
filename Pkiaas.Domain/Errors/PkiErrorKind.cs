namespace Pkiaas.Domain.Errors;

/// <summary>What went wrong, apart from the door at which it is said. Each door maps every kind in one file.</summary>
public enum PkiErrorKind
{
    /// <summary>Bytes or text that are not what they should be.</summary>
    Malformed,

    /// <summary>A signature does not verify.</summary>
    BadSignature,

    /// <summary>An algorithm that is unknown, too weak or not let in.</summary>
    UnsupportedAlgorithm,

    /// <summary>A public key that must not be certified.</summary>
    BadKey,

    /// <summary>A certificate request that does not fit what was approved.</summary>
    BadCsr,

    /// <summary>Not allowed: a wrong, used or expired challenge, a missing right. From outside they all look the same.</summary>
    Unauthorized,

    /// <summary>There is no such thing, or the caller may not know of it.</summary>
    NotFound,

    /// <summary>The thing is in a state in which this cannot be done.</summary>
    Conflict,

    /// <summary>Too many tries.</summary>
    RateLimited,

    /// <summary>A key or the store is away; the same call may go through later.</summary>
    Unavailable,
}
