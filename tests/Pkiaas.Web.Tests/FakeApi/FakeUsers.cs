using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Pkiaas.Contracts.Members;
using Pkiaas.Contracts.Sessions;
using Pkiaas.Contracts.Users;

namespace Pkiaas.Web.Tests.FakeApi;

internal static class FakeUsers
{
    public const string OneTimePassword = "abcde-fghjk-mnpqr-stuvw";

    public static void MapFakeUsers(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/users", (FakeState state) => state.IsInstanceOwner ? Results.Ok(state.Users) : FakeApiApp.Problem(403, "Not allowed"));
        app.MapGet("/api/users/authorities", (FakeState state) => state.Authorities.Select(authority => new AuthorityName(
            authority.Id, authority.CommonName, state.Users.Any(user => user.Memberships.Any(seat => seat.AuthorityId == authority.Id)))));
        app.MapGet("/api/users/{id:guid}", (FakeState state, Guid id) => state.Users.Find(user => user.Id == id) is { } user
            ? Results.Ok(user) : FakeApiApp.Problem(404, "Not found"));
        app.MapPost("/api/users", (FakeState state, CreateUserRequest request) =>
        {
            if (state.Users.Exists(user => user.Email == request.Email))
                return FakeApiApp.Problem(409, "Not possible in this state", ("email", "There is a user with this address already."));
            var user = Samples.User(request.Email) with { IsInstanceOwner = request.IsInstanceOwner, State = UserState.PasswordPending };
            state.Users.Add(user);
            return Results.Created($"/api/users/{user.Id}", new OneTimePasswordResponse(user, OneTimePassword, Samples.Now.AddDays(7)));
        });
        app.MapPut("/api/users/{id:guid}", (FakeState state, Guid id, UpdateUserRequest request) => Change(state, id, user => user with
        {
            IsInstanceOwner = request.IsInstanceOwner ?? user.IsInstanceOwner,
            State = request.Enabled switch { true => UserState.Active, false => UserState.Disabled, _ => user.State },
        }));
        app.MapPost("/api/users/{id:guid}/reset-password", (FakeState state, Guid id) => Results.Ok(
            new OneTimePasswordResponse(state.Users.Find(user => user.Id == id)!, OneTimePassword, Samples.Now.AddDays(7))));
        app.MapDelete("/api/users/{id:guid}", (FakeState state, Guid id) =>
        {
            state.Users.RemoveAll(user => user.Id == id);
            return Results.NoContent();
        });
        MapMembers(app);
    }

    private static void MapMembers(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/authorities/{id:guid}/members", (FakeState state, Guid id) =>
            from user in state.Users from seat in user.Memberships where seat.AuthorityId == id select new MemberResponse(user.Id, user.Email, seat.Role, user.State));
        app.MapPost("/api/authorities/{id:guid}/members", (FakeState state, Guid id, AddMemberRequest request) =>
        {
            if (state.Users.Find(user => user.Email == request.Email) is not { } user)
                return FakeApiApp.Problem(400, "Invalid", ("email", "No user has this address. An owner of the installation adds users."));
            Seat(state, id, user.Id, request.Role);
            return Results.Created("/", new MemberResponse(user.Id, user.Email, request.Role!.Value, user.State));
        });
        app.MapPut("/api/authorities/{id:guid}/members/{userId:guid}", (FakeState state, Guid id, Guid userId, UpdateMemberRequest request) =>
        {
            Seat(state, id, userId, request.Role);
            var user = state.Users.Find(user => user.Id == userId)!;
            return new MemberResponse(user.Id, user.Email, request.Role!.Value, user.State);
        });
        app.MapDelete("/api/authorities/{id:guid}/members/{userId:guid}", (FakeState state, Guid id, Guid userId) =>
        {
            Seat(state, id, userId, null);
            return Results.NoContent();
        });
    }

    private static void Seat(FakeState state, Guid authority, Guid user, AuthorityRole? role) => Change(state, user, before => before with
    {
        Memberships =
        [
            .. before.Memberships.Where(seat => seat.AuthorityId != authority),
            .. role is { } given ? [new UserMembership(authority, state.Authorities.Find(one => one.Id == authority)!.CommonName, given, false)] : Array.Empty<UserMembership>(),
        ],
    });

    private static IResult Change(FakeState state, Guid id, Func<UserResponse, UserResponse> change)
    {
        var index = state.Users.FindIndex(user => user.Id == id);
        state.Users[index] = change(state.Users[index]);
        return Results.Ok(state.Users[index]);
    }
}
