using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Pkiaas.Contracts.Authorities;

namespace Pkiaas.Web.Tests.FakeApi;

internal static class FakeRollover
{
    public static void MapFakeRollover(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/authorities/{id:guid}/rollover", (FakeState state, Guid id, PrepareRolloverRequest request) =>
        {
            if (request.ActivatesAt < Samples.Now)
                return FakeApiApp.Problem(400, "Invalid", ("activatesAt", "The switch lies in the past. Leave it out to switch by hand."));
            if (Find(state, id).Rollover is not null) return FakeApiApp.Problem(409, "A rollover is prepared already: switch to it or cancel it first.");
            state.PrepareRollover(id, request.KeySpecification ?? KeySpecification.EcdsaP256, request.ActivatesAt);
            return Results.Created($"/api/authorities/{id}", Find(state, id));
        });
        app.MapDelete("/api/authorities/{id:guid}/rollover", (FakeState state, Guid id) =>
        {
            if (Find(state, id).Rollover is null) return FakeApiApp.Problem(409, "No rollover is prepared.");
            Replace(state, Find(state, id) with { Rollover = null });
            return Results.NoContent();
        });
        app.MapPost("/api/authorities/{id:guid}/rollover/activate", (FakeState state, Guid id, int generation) =>
        {
            var authority = Find(state, id);
            if (authority.Generation == generation) return Results.Ok(authority);
            if (authority.Rollover?.Number != generation) return FakeApiApp.Problem(409, $"Generation {generation} is not the one that is prepared.");
            Replace(state, authority with { Generation = generation, Rollover = null });
            return Results.Ok(Find(state, id));
        });
    }

    public static void PrepareRollover(this FakeState state, Guid id, KeySpecification key, DateTimeOffset? activatesAt)
    {
        var authority = Find(state, id);
        var end = Samples.Now.AddDays(3650);
        var print = new string('C', 64);
        Replace(state, authority with
        {
            Rollover = new RolloverInfo(2, key, print, end, activatesAt),
            Generations =
            [
                new(1, GenerationState.Active, authority.KeySpecification, "software", authority.Sha256Fingerprint, authority.NotAfter, authority.CreatedAt, authority.CreatedAt, null),
                new(2, GenerationState.Prepared, key, "software", print, end, Samples.Now, null, null),
            ],
        });
    }

    private static AuthorityResponse Find(FakeState state, Guid id) => state.Authorities.Single(authority => authority.Id == id);

    private static void Replace(FakeState state, AuthorityResponse authority) =>
        state.Authorities[state.Authorities.FindIndex(existing => existing.Id == authority.Id)] = authority;
}
