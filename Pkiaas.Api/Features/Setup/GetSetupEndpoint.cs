using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Security.Setup;
using Pkiaas.Contracts.Setup;
using Pkiaas.Data;

namespace Pkiaas.Api.Features.Setup;

internal static class GetSetupEndpoint
{
    public static async Task<SetupStatus> HandleAsync(HttpContext http, PkiaasDbContext database, SetupCode code, CancellationToken cancellationToken)
    {
        var needed = !await database.Users.AnyAsync(user => user.IsInstanceOwner, cancellationToken);
        return new SetupStatus(needed, needed && code.IsDemandedFrom(http));
    }
}
