using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Common;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Contracts.Common;
using Pkiaas.Contracts.ScepTraces;
using Pkiaas.Data;
using Pkiaas.Data.Scep.Traces;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Api.Features.ScepTraces;

internal static class ListScepTracesEndpoint
{
    public static async Task<Page<ScepTraceSummary>> HandleAsync(
        ClaimsPrincipal user, AuthorityAccess access, PkiaasDbContext database, ScepTraceList list, TimeProvider time, CancellationToken cancellationToken,
        Guid? authorityId = null, Guid? templateId = null, Guid? requestId = null, ScepTraceOutcome? outcome = null, string? search = null, string? cursor = null)
    {
        // All that is given holds together; each must be the user's to see.
        TemplateId? template = templateId is { } id ? (await access.TemplateAsync(user, id, AuthorityRole.Auditor, cancellationToken)).Id : null;
        var scope = authorityId is null && (template is not null || requestId is not null) ? [] : await access.ScopeAsync(user, authorityId, cancellationToken);
        var filter = requestId is { } request ? await OfRequestAsync(user, access, database, request, cancellationToken)
            : template is { } only ? ScepTraceFilter.Of(only)
            : ScepTraceFilter.Of(scope);
        filter = filter with { Template = template, Authority = authorityId is { } authority ? new AuthorityId(authority) : null };
        filter = filter with { Outcome = outcome is null ? null : Enum.Parse<ScepOutcome>(outcome.Value.ToString()), Search = search };
        var rows = await list.ReadAsync(filter, Cursor.Read(cursor), Cursor.PageSize + 1, cancellationToken);
        var now = time.GetUtcNow();
        var page = rows.Take(Cursor.PageSize).Select(row => ScepTraceMapping.ToSummary(row, now)).ToList();
        return new Page<ScepTraceSummary>(page, rows.Count > Cursor.PageSize ? Cursor.Write(page[^1].Id) : null);
    }

    private static async Task<ScepTraceFilter> OfRequestAsync(
        ClaimsPrincipal user, AuthorityAccess access, PkiaasDbContext database, Guid id, CancellationToken cancellationToken)
    {
        var key = new RequestId(id);
        // Approved beforehand, or made by a device itself.
        var authority = (await database.Requests.AsNoTracking().SingleOrDefaultAsync(r => r.Id == key, cancellationToken))?.AuthorityId
            ?? (await database.PendingRequests.AsNoTracking().SingleOrDefaultAsync(r => r.Id == key, cancellationToken))?.AuthorityId
            ?? throw NoRequest();
        await AuthorityAccess.MaskedAsync(() => access.DemandAsync(user, authority, AuthorityRole.Auditor, cancellationToken), NoRequest);
        return ScepTraceFilter.Of(key);
    }

    private static PkiException NoRequest() => new(PkiErrorKind.NotFound, "There is no such request.");
}
