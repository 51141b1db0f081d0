using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Pkiaas.Contracts.Sessions;
using Pkiaas.Contracts.Setup;

namespace Pkiaas.Web.Tests.FakeApi;

internal static class FakeSessions
{
    public static void MapFakeSessions(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/setup", (FakeState state) => new SetupStatus(!state.HasOwner, state.SetupCodeNeeded));
        app.MapPost("/api/setup", (FakeState state, SetupRequest request) =>
        {
            if (state.HasOwner) return FakeApiApp.Problem(409, "There is an owner already.");
            if (state.SetupCodeNeeded && request.SetupCode != "SETUP-CODE")
                return FakeApiApp.Problem(400, "Invalid", ("setupCode", "This is not the code."));
            state.HasOwner = true;
            return Results.Created();
        });
        app.MapPost("/api/session", (FakeState state, SignInRequest request) =>
        {
            if (request.Password != FakeState.Password) return FakeApiApp.Problem(401, "Wrong address or password.");
            var token = Guid.NewGuid().ToString("N");
            state.Sessions[token] = 0;
            return Results.Ok(new SignInResponse(token, 3600));
        });
        app.MapGet("/api/session", (FakeState state) => new CurrentUser(
            Guid.Empty, FakeState.Email, state.IsInstanceOwner,
            [.. state.Authorities.Select(authority => new MembershipInfo(authority.Id, state.Role))])
        {
            MustChangePassword = state.MustChangePassword,
        });
        app.MapPost("/api/session/password", (FakeState state, ChangePasswordRequest request) =>
        {
            if (request.CurrentPassword != FakeState.Password)
                return FakeApiApp.Problem(403, "Not allowed", ("currentPassword", "This is not your present password."));
            state.MustChangePassword = false;
            return Results.NoContent();
        });
        app.MapDelete("/api/session/others", () => Results.NoContent());
        app.MapDelete("/api/session", (FakeState state, HttpRequest request) =>
        {
            state.Sessions.TryRemove(request.Headers.Authorization.ToString()["Bearer ".Length..], out _);
            return Results.NoContent();
        });
    }
}
