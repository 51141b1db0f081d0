using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Pkiaas.Api.Security;
using Pkiaas.Contracts.Users;

namespace Pkiaas.Api.Features.Users;

/// <summary>The people of the installation, for its owners.</summary>
internal static class UserEndpoints
{
    public static RouteGroupBuilder MapUsers(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/users").WithTags("Users").RequireAuthorization(SecurityRegistration.InstanceOwner);
        group.MapGet("", (UserReader reader, CancellationToken cancellationToken) => reader.ListAsync(cancellationToken)).WithName("ListUsers");
        group.MapGet("/authorities", (UserReader reader, CancellationToken cancellationToken) => reader.AuthoritiesAsync(cancellationToken))
            .WithName("ListAuthorityNames");
        group.MapGet("/{id:guid}", (Guid id, UserReader reader, CancellationToken cancellationToken) => reader.ReadAsync(id, cancellationToken)).WithName("GetUser");
        group.MapPost("", CreateAsync).WithName("CreateUser");
        group.MapPut("/{id:guid}", UpdateAsync).WithName("UpdateUser");
        group.MapPost("/{id:guid}/reset-password", ResetAsync).WithName("ResetPassword");
        group.MapDelete("/{id:guid}", DeleteAsync).WithName("DeleteUser");
        return group;
    }

    private static async Task<Created<OneTimePasswordResponse>> CreateAsync(
        CreateUserRequest request, ClaimsPrincipal owner, UserDesk desk, UserReader reader, CancellationToken cancellationToken)
    {
        var (id, password) = await desk.AddAsync(owner, request.Email.Trim(), request.IsInstanceOwner, cancellationToken);
        return TypedResults.Created(
            $"/api/users/{id}", new OneTimePasswordResponse(await reader.ReadAsync(id, cancellationToken), password.Text, password.EndsAt));
    }

    private static async Task<UserResponse> UpdateAsync(
        Guid id, UpdateUserRequest request, ClaimsPrincipal owner, UserDesk desk, UserReader reader, CancellationToken cancellationToken)
    {
        await desk.UpdateAsync(owner, id, request.IsInstanceOwner, request.Enabled, cancellationToken);
        return await reader.ReadAsync(id, cancellationToken);
    }

    private static async Task<OneTimePasswordResponse> ResetAsync(
        Guid id, ClaimsPrincipal owner, UserDesk desk, UserReader reader, CancellationToken cancellationToken)
    {
        var password = await desk.ResetPasswordAsync(owner, id, cancellationToken);
        return new OneTimePasswordResponse(await reader.ReadAsync(id, cancellationToken), password.Text, password.EndsAt);
    }

    private static async Task<NoContent> DeleteAsync(Guid id, ClaimsPrincipal owner, UserDesk desk, CancellationToken cancellationToken)
    {
        await desk.RemoveAsync(owner, id, cancellationToken);
        return TypedResults.NoContent();
    }
}
