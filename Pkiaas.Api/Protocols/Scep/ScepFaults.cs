using Pkiaas.Domain.Errors;
using Pkiaas.Scep;

namespace Pkiaas.Api.Protocols.Scep;

/// <summary>The SCEP door's one table from inner faults to failInfo (RFC 8894 section 3.2.1.4), or to a status where no reply can be made.</summary>
internal static class ScepFaults
{
    /// <summary>Null: answered by <see cref="StatusOf"/>, because the fault is ours or passes by itself and the device shall try again.</summary>
    public static FailInfo? FailInfoOf(PkiErrorKind kind) => kind switch
    {
        PkiErrorKind.Malformed or PkiErrorKind.BadKey or PkiErrorKind.BadCsr or PkiErrorKind.Unauthorized or PkiErrorKind.Conflict => FailInfo.BadRequest,
        PkiErrorKind.BadSignature => FailInfo.BadMessageCheck,
        PkiErrorKind.UnsupportedAlgorithm => FailInfo.BadAlg,
        PkiErrorKind.NotFound => FailInfo.BadCertId,
        _ => null,
    };

    public static int StatusOf(PkiErrorKind kind) => kind switch
    {
        PkiErrorKind.RateLimited => StatusCodes.Status429TooManyRequests,
        PkiErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>What a refused message was refused for, for traces and counts.</summary>
    public static PkiErrorKind KindOf(FailInfo failInfo) => failInfo switch
    {
        FailInfo.BadAlg => PkiErrorKind.UnsupportedAlgorithm,
        FailInfo.BadMessageCheck => PkiErrorKind.BadSignature,
        FailInfo.BadCertId => PkiErrorKind.NotFound,
        _ => PkiErrorKind.Malformed,
    };
}
