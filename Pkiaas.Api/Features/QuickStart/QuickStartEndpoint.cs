using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Security;
using Pkiaas.Contracts.QuickStart;
using Pkiaas.Data;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Api.Features.QuickStart;

/// <summary>One form to the first certificate on one's own device.</summary>
internal static class QuickStartEndpoint
{
    // Who presses twice must not get two authorities: the second waits here and then finds what the first made.
    private const string OneAtATime = "SELECT pg_advisory_xact_lock(7375)";

    public static RouteGroupBuilder MapQuickStart(this RouteGroupBuilder api)
    {
        api.MapPost("/quick-start", HandleAsync).WithTags("Setup").RequireAuthorization(SecurityRegistration.InstanceOwner);
        return api;
    }

    private static async Task<Results<Created<QuickStartResponse>, Ok<QuickStartResponse>>> HandleAsync(
        QuickStartRequest request, ClaimsPrincipal user, PkiaasDbContext database, FirstSteps steps, CancellationToken cancellationToken)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await database.Database.ExecuteSqlRawAsync(OneAtATime, cancellationToken);
        if (await database.Authorities.AnyAsync(cancellationToken))
        {
            return await steps.FindAsync(request, user, cancellationToken) is { } earlier
                ? TypedResults.Ok(earlier)
                : throw new PkiException(PkiErrorKind.Conflict, "This installation has a certificate authority already: go on with its templates and requests.");
        }
        var made = await steps.TakeAsync(request, user, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        steps.Announce();
        return TypedResults.Created($"/api/requests/{made.RequestId}", made);
    }
}
