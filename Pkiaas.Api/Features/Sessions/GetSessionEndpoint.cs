using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Contracts.Sessions;
using Pkiaas.Data;

namespace Pkiaas.Api.Features.Sessions;

internal static class GetSessionEndpoint
{
    public static async Task<CurrentUser> HandleAsync(ClaimsPrincipal user, PkiaasDbContext database, CancellationToken cancellationToken)
    {
        var id = user.UserId();
        var memberships = await database.Memberships.AsNoTracking().Where(membership => membership.UserId == id).ToListAsync(cancellationToken);
        return new CurrentUser(id, user.Email(), user.IsInstanceOwner(),
            [.. memberships.Select(membership => new MembershipInfo(membership.AuthorityId.Value, Enum.Parse<AuthorityRole>(membership.Role.ToString())))])
        {
            MustChangePassword = !user.HasOwnPassword(),
        };
    }
}
