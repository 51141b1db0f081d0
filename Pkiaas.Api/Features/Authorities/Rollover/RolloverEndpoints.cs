using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Pkiaas.Api.Rollover;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Contracts.Authorities;
using Pkiaas.Domain.Authorities;
using AuthorityRole = Pkiaas.Domain.Authorities.AuthorityRole;
using BackendKey = Pkiaas.Plugins.Signing.KeySpecification;

namespace Pkiaas.Api.Features.Authorities.Rollover;

/// <summary>The rollover of an authority: a new key and a new root with the same name, prepared first and switched to later.</summary>
internal static class RolloverEndpoints
{
    public static void MapRollover(this RouteGroupBuilder authorities)
    {
        authorities.MapPost("/{id:guid}/rollover", PrepareAsync).WithName("PrepareRollover");
        authorities.MapDelete("/{id:guid}/rollover", CancelAsync).WithName("CancelRollover");
        authorities.MapPost("/{id:guid}/rollover/activate", ActivateAsync).WithName("ActivateRollover");
    }

    private static async Task<Created<AuthorityResponse>> PrepareAsync(
        Guid id, PrepareRolloverRequest request, ClaimsPrincipal user, AuthorityAccess access, RolloverDesk desk, AuthorityReader reader,
        CancellationToken cancellationToken)
    {
        var key = await DemandAsync(id, user, access, cancellationToken);
        var specification = request.KeySpecification is { } kind ? Enum.Parse<BackendKey>(kind.ToString()) : (BackendKey?)null;
        var plan = new RolloverPlan(specification, request.SigningBackend, request.ValidityDays, request.ActivatesAt?.ToUniversalTime());
        await desk.PrepareAsync(key, plan, user.ToActor(), cancellationToken);
        return TypedResults.Created($"/api/authorities/{id}", await reader.ReadAsync(key, cancellationToken));
    }

    private static async Task<NoContent> CancelAsync(
        Guid id, ClaimsPrincipal user, AuthorityAccess access, RolloverDesk desk, CancellationToken cancellationToken)
    {
        await desk.CancelAsync(await DemandAsync(id, user, access, cancellationToken), user.ToActor(), cancellationToken);
        return TypedResults.NoContent();
    }

    // Who names the generation may ask as often as he likes: it takes over once.
    private static async Task<AuthorityResponse> ActivateAsync(
        Guid id, ClaimsPrincipal user, AuthorityAccess access, RolloverDesk desk, AuthorityReader reader, CancellationToken cancellationToken,
        int? generation = null)
    {
        var key = await DemandAsync(id, user, access, cancellationToken);
        await desk.ActivateAsync(key, generation, user.ToActor(), cancellationToken);
        return await reader.ReadAsync(key, cancellationToken);
    }

    private static async Task<AuthorityId> DemandAsync(Guid id, ClaimsPrincipal user, AuthorityAccess access, CancellationToken cancellationToken)
    {
        var key = new AuthorityId(id);
        await access.DemandAsync(user, key, AuthorityRole.Administrator, cancellationToken);
        return key;
    }
}
