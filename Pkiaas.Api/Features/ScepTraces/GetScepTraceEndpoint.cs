using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Contracts.ScepTraces;
using Pkiaas.Data;
using Pkiaas.Data.Scep.Traces;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Api.Features.ScepTraces;

internal static class GetScepTraceEndpoint
{
    public static async Task<ScepTraceDetails> HandleAsync(
        Guid id, ClaimsPrincipal user, AuthorityAccess access, PkiaasDbContext database, ScepTraceStore store, TimeProvider time, CancellationToken cancellationToken)
    {
        var trace = await store.FindAsync(id, cancellationToken) ?? throw NoTrace();
        await AuthorityAccess.MaskedAsync(
            () => access.DemandAsync(user, new AuthorityId(trace.AuthorityId), AuthorityRole.Auditor, cancellationToken), NoTrace);
        var template = await database.Templates.AsNoTracking().SingleAsync(t => t.Id == new TemplateId(trace.TemplateId), cancellationToken);
        return ScepTraceMapping.ToDetails(trace, template.Name, time.GetUtcNow());
    }

    private static PkiException NoTrace() => new(PkiErrorKind.NotFound, "There is no such attempt.");
}
