using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Api.Security.Throttling;
using Pkiaas.Contracts.Members;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Api.Features.Members;

/// <summary>Who may do what with an authority.</summary>
internal static class MemberEndpoints
{
    // Whether an address has an account shows here; who administers an authority may know it, but not try a list of addresses.
    private const int AddressesPerMinute = 20;

    public static RouteGroupBuilder MapMembers(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/authorities/{id:guid}/members").WithTags("Members");
        group.MapGet("", ListAsync).WithName("ListMembers");
        group.MapPost("", AddAsync).WithName("AddMember");
        group.MapPut("/{userId:guid}", UpdateAsync).WithName("UpdateMember");
        group.MapDelete("/{userId:guid}", RemoveAsync).WithName("RemoveMember");
        return group;
    }

    private static Task<IReadOnlyList<MemberResponse>> ListAsync(Guid id, ClaimsPrincipal user, MemberDesk desk, CancellationToken cancellationToken) =>
        desk.ListAsync(user, new AuthorityId(id), cancellationToken);

    private static async Task<Created<MemberResponse>> AddAsync(
        Guid id, AddMemberRequest request, ClaimsPrincipal user, MemberDesk desk, Throttle throttle, CancellationToken cancellationToken)
    {
        await throttle.DemandAsync("members", user.UserId().ToString(), AddressesPerMinute, cancellationToken);
        var added = await desk.AddAsync(user, new AuthorityId(id), request.Email, Inner(request.Role), cancellationToken);
        return TypedResults.Created($"/api/authorities/{id}/members/{added.UserId}", added);
    }

    private static Task<MemberResponse> UpdateAsync(
        Guid id, Guid userId, UpdateMemberRequest request, ClaimsPrincipal user, MemberDesk desk, CancellationToken cancellationToken) =>
        desk.SetAsync(user, new AuthorityId(id), userId, Inner(request.Role), cancellationToken);

    private static async Task<NoContent> RemoveAsync(Guid id, Guid userId, ClaimsPrincipal user, MemberDesk desk, CancellationToken cancellationToken)
    {
        await desk.RemoveAsync(user, new AuthorityId(id), userId, cancellationToken);
        return TypedResults.NoContent();
    }

    // Each by name: what JSON puts together of two names is no role, and would be more than any.
    private static AuthorityRole Inner(Contracts.Sessions.AuthorityRole? role) => role switch
    {
        Contracts.Sessions.AuthorityRole.Auditor => AuthorityRole.Auditor,
        Contracts.Sessions.AuthorityRole.Operator => AuthorityRole.Operator,
        Contracts.Sessions.AuthorityRole.Administrator => AuthorityRole.Administrator,
        _ => throw new PkiException(new PkiError(PkiErrorKind.Malformed, "One of: Auditor, Operator, Administrator.") { Field = "role" }),
    };
}
