using Pkiaas.Contracts.Certificates;

namespace Pkiaas.Web.Components.Pages.Certificates;

/// <summary>How a certificate stands and why, for people.</summary>
internal static class StatusWords
{
    /// <summary>The filter for what is valid and ends soon, which is no status of its own.</summary>
    public const string Expiring = "Expiring";

    /// <summary>What a list may be narrowed to.</summary>
    public static IReadOnlyList<(string Value, string Label)> Filters { get; } =
    [
        (nameof(CertificateStatus.Valid), Of(CertificateStatus.Valid)), (Expiring, "Expires within 30 days"),
        .. from status in Enum.GetValues<CertificateStatus>() where status != CertificateStatus.Valid select (status.ToString(), Of(status)),
    ];

    public static string Of(CertificateStatus status) => status == CertificateStatus.OnHold ? "On hold" : status.ToString();

    public static string Of(RevocationReason? reason) => reason switch
    {
        RevocationReason.KeyCompromise => "The key may be in other hands",
        RevocationReason.CACompromise => "The authority's key may be in other hands",
        RevocationReason.AffiliationChanged => "Names or facts in it changed",
        RevocationReason.Superseded => "Another certificate took its place",
        RevocationReason.CessationOfOperation => "It is no longer needed",
        RevocationReason.CertificateHold => "Set aside for a while",
        RevocationReason.PrivilegeWithdrawn => "A right was withdrawn",
        _ => "No reason given",
    };

    /// <summary>What may be chosen, the most common first. A hold cannot follow a hold, and of what is revoked for good it can only be learned that its key was compromised.</summary>
    public static IEnumerable<(string Value, string Label)> Choices(CertificateStatus status) =>
        from reason in (RevocationReason[])
        [
            RevocationReason.KeyCompromise, RevocationReason.Superseded, RevocationReason.CessationOfOperation,
            RevocationReason.AffiliationChanged, RevocationReason.PrivilegeWithdrawn,
            RevocationReason.CertificateHold, RevocationReason.CACompromise, RevocationReason.Unspecified,
        ]
        where status switch
        {
            CertificateStatus.OnHold => reason != RevocationReason.CertificateHold,
            CertificateStatus.Revoked => reason == RevocationReason.KeyCompromise,
            _ => true,
        }
        select (reason.ToString(), Choice(reason));

    private static string Choice(RevocationReason reason) => reason switch
    {
        RevocationReason.KeyCompromise => "Lost or stolen: the key may be in other hands",
        RevocationReason.CertificateHold => "Only for a while: it can be released again",
        _ => Of(reason),
    };
}
