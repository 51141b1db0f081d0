namespace Pkiaas.Contracts.Renewals;

/// <summary><c>GET /api/renewals?authorityId=&amp;cursor=</c>.</summary>
/// <param name="Due">What comes up within 30 days, the next first, and then what is forbidden; on the first page only.</param>
/// <param name="Items">What was sent, newest first.</param>
/// <param name="NextCursor">For the next page; null on the last.</param>
public sealed record RenewalPage(IReadOnlyList<RenewalSummary> Due, IReadOnlyList<RenewalSummary> Items, string? NextCursor);
