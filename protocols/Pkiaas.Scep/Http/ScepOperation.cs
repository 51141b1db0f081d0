namespace Pkiaas.Scep;

/// <summary>The operation parameter of RFC 8894 section 4.1.</summary>
public enum ScepOperation
{
    /// <summary>Missing, or not known here.</summary>
    Unknown,

    /// <summary>GetCACaps, section 3.5.1.</summary>
    GetCaCaps,

    /// <summary>GetCACert, section 4.2.</summary>
    GetCaCert,

    /// <summary>GetNextCACert, section 4.7.</summary>
    GetNextCaCert,

    /// <summary>PKIOperation, section 4.3.</summary>
    PkiOperation,
}
