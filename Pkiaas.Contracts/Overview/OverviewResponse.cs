namespace Pkiaas.Contracts.Overview;

/// <summary>What Home shows: <c>GET /api/overview?authorityId=</c>.</summary>
public sealed record OverviewResponse
{
    /// <summary>Whether an authority exists that the user may see.</summary>
    public required bool HasAuthority { get; init; }

    /// <summary>Whether one of its templates lets devices enrol by SCEP.</summary>
    public required bool HasScepTemplate { get; init; }

    /// <summary>Whether a certificate was ever issued through a request.</summary>
    public required bool HasIssuedCertificate { get; init; }

    /// <summary>Whether some delivery channel has settings that it can work with.</summary>
    public required bool CanDeliver { get; init; }

    /// <summary>Where devices and people reach the service. Links and profiles hold it: of a loopback address only this machine itself can use them.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>Certificates within their time that are not revoked. From 10,000 on, figures may be five minutes old.</summary>
    public required int ValidCertificates { get; init; }

    /// <summary>Of these, the ones that expire within 30 days.</summary>
    public required int ExpiringCertificates { get; init; }

    /// <summary>Requests whose device has no certificate yet and whose link is good.</summary>
    public required int OpenRequests { get; init; }

    /// <summary>How far renewals are.</summary>
    public RenewalFigures Renewals { get; init; } = new(0, 0, 0);

    /// <summary>What an admin should look at, most urgent first.</summary>
    public required IReadOnlyList<AttentionItem> Attention { get; init; }
}

/// <summary>How far renewals are.</summary>
/// <param name="Due">Mails that go out within 30 days.</param>
/// <param name="Sent">Links of the last 30 days that wait for their person.</param>
/// <param name="Done">Those of the last 30 days that led to a certificate in an earlier one's place.</param>
public sealed record RenewalFigures(int Due, int Sent, int Done);

/// <summary>Something that an admin should look at.</summary>
/// <param name="Severity">How urgent.</param>
/// <param name="Text">A sentence: what is the matter and what to do.</param>
/// <param name="SubjectType">
/// <c>request</c>, <c>certificate</c>, <c>authority</c>, <c>template</c>, <c>plugin</c> or <c>channel</c>; <c>profile-signing</c> (what signs an authority's
/// profiles) has the authority's id, <c>scep-failures</c> (attempts at its doors that failed on this side) that id, a colon and the reason.
/// </param>
/// <param name="SubjectId">Its id or name, to link to.</param>
/// <param name="At">UTC.</param>
/// <param name="Dismissible">
/// Whether it tells of something that happened, and goes when an operator says that he knows (<see cref="DismissAlertRequest"/>).
/// </param>
public sealed record AttentionItem(
    AttentionSeverity Severity, string Text, string SubjectType, string SubjectId, DateTimeOffset At, bool Dismissible = false);

/// <summary>How urgent something is.</summary>
public enum AttentionSeverity
{
    /// <summary>Good to know.</summary>
    Information,

    /// <summary>Will become a fault.</summary>
    Warning,

    /// <summary>Somebody waits in vain.</summary>
    Critical,
}
