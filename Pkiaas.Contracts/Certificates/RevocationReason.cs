using System.Text.Json.Serialization;

namespace Pkiaas.Contracts.Certificates;

/// <summary>Why a certificate is revoked, in the words of RFC 5280 section 5.3.1.</summary>
public enum RevocationReason
{
    /// <summary>No reason is given.</summary>
    [JsonStringEnumMemberName("unspecified")]
    Unspecified,

    /// <summary>The key is, or may be, in other hands, e.g. the device was lost.</summary>
    [JsonStringEnumMemberName("keyCompromise")]
    KeyCompromise,

    /// <summary>The key of an authority is, or may be, in other hands.</summary>
    [JsonStringEnumMemberName("cACompromise")]
    CACompromise,

    /// <summary>Names or other facts in it changed.</summary>
    [JsonStringEnumMemberName("affiliationChanged")]
    AffiliationChanged,

    /// <summary>Another certificate took its place.</summary>
    [JsonStringEnumMemberName("superseded")]
    Superseded,

    /// <summary>It is no longer needed.</summary>
    [JsonStringEnumMemberName("cessationOfOperation")]
    CessationOfOperation,

    /// <summary>Set aside for a while: the only reason that can be taken back.</summary>
    [JsonStringEnumMemberName("certificateHold")]
    CertificateHold,

    /// <summary>A right that it attests was withdrawn.</summary>
    [JsonStringEnumMemberName("privilegeWithdrawn")]
    PrivilegeWithdrawn,
}
