using System.Security.Claims;
using Pkiaas.Api.Common;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Contracts.Certificates;
using Pkiaas.Contracts.Renewals;
using Pkiaas.Data.Renewals;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Features.Renewals;

/// <summary>What is due, sent and done.</summary>
internal static class ListRenewalsEndpoint
{
    private const int LookAheadDays = 30;
    private const int MostDue = 100;

    public static RouteGroupBuilder MapRenewals(this RouteGroupBuilder api)
    {
        api.MapGet("/renewals", HandleAsync).WithTags("Renewals");
        return api;
    }

    private static async Task<RenewalPage> HandleAsync(
        ClaimsPrincipal user, AuthorityAccess access, RenewalList list, ComingRenewals rehearsals, TimeProvider time, CancellationToken cancellationToken, Guid? authorityId = null,
        string? cursor = null)
    {
        var authorities = await access.ScopeAsync(user, authorityId, cancellationToken);
        var now = time.GetUtcNow();
        var coming = cursor is null ? await list.ReadComingAsync(authorities, now, now.AddDays(LookAheadDays), MostDue, cancellationToken) : [];
        var sent = await list.ReadSentAsync(authorities, Cursor.Read(cursor), Cursor.PageSize + 1, cancellationToken);
        var hindrances = await rehearsals.HindrancesAsync(coming, cancellationToken);
        var page = sent.Take(Cursor.PageSize).ToList();
        return new RenewalPage(
            [.. coming.Select(row => ToSummary(row, now) with { Hindrance = hindrances.GetValueOrDefault(row.RequestId) })], [.. page.Select(row => ToSummary(row, now))],
            sent.Count > Cursor.PageSize ? Cursor.Write(page[^1].RenewalId!.Value) : null);
    }

    private static RenewalSummary ToSummary(RenewalRow row, DateTimeOffset now) => new(
        row.RequestId, row.CertificateId, row.DisplayName, row.TemplateName, row.ExpiresAt, row.RemindAt, StateOf(row, now), row.RenewalId, row.SentAt, row.DoneAt)
    {
        LineEnd = row is { LineEnd: { } end, EndedBy: { } other } ? new LineEnd(other, end.At, end.IsHold) : null,
    };

    private static RenewalState StateOf(RenewalRow row, DateTimeOffset now) => row.State switch
    {
        nameof(RequestState.Issued) => RenewalState.Done,
        null or nameof(RequestState.Cancelled) or nameof(RequestState.Expired) when !row.Allowed => RenewalState.Forbidden,
        null when row.LineEnd is not null => RenewalState.Ended,
        null => RenewalState.Due,
        nameof(RequestState.Cancelled) or nameof(RequestState.Expired) => RenewalState.Missed,
        _ => row.ExpiresAt > now ? RenewalState.Sent : RenewalState.Missed,
    };
}
