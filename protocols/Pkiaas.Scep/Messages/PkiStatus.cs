namespace Pkiaas.Scep;

/// <summary>pkiStatus of RFC 8894 section 3.2.1.3: what came of a request.</summary>
public enum PkiStatus
{
    /// <summary>SUCCESS: the content holds what was asked for.</summary>
    Success = 0,

    /// <summary>FAILURE: failInfo says why.</summary>
    Failure = 2,

    /// <summary>PENDING: a person will decide; ask again.</summary>
    Pending = 3,
}
