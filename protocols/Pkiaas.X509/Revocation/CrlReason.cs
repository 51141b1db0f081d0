namespace Pkiaas.X509;

/// <summary>CRLReason (RFC 5280 section 5.3.1) with the values of its ENUMERATED.</summary>
public enum CrlReason
{
    /// <summary>No reason; RFC 5280 wants the extension left out then.</summary>
    Unspecified = 0,

    /// <summary>The subject's key is, or may be, in other hands.</summary>
    KeyCompromise = 1,

    /// <summary>An authority's key is, or may be, in other hands.</summary>
    CACompromise = 2,

    /// <summary>The subject's name or other facts changed.</summary>
    AffiliationChanged = 3,

    /// <summary>Another certificate took its place.</summary>
    Superseded = 4,

    /// <summary>It is no longer needed.</summary>
    CessationOfOperation = 5,

    /// <summary>Set aside for a while; the only reason that can be taken back.</summary>
    CertificateHold = 6,

    /// <summary>In delta lists alone: the entry is to be forgotten.</summary>
    RemoveFromCrl = 8,

    /// <summary>A privilege that the certificate attests was withdrawn.</summary>
    PrivilegeWithdrawn = 9,

    /// <summary>The key of an attribute authority is, or may be, in other hands.</summary>
    AACompromise = 10,
}
