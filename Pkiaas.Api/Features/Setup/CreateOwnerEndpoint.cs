using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Security.Accounts;
using Pkiaas.Api.Security.Setup;
using Pkiaas.Api.Security.Throttling;
using Pkiaas.Contracts.Sessions;
using Pkiaas.Contracts.Setup;
using Pkiaas.Data;
using Pkiaas.Data.Identity;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Api.Features.Setup;

internal static class CreateOwnerEndpoint
{
    public static async Task<Created<CurrentUser>> HandleAsync(
        SetupRequest request, HttpContext http, PkiaasDbContext database, UserManager<User> users, SetupCode code, Throttle throttle, TimeProvider time,
        CancellationToken cancellationToken)
    {
        await throttle.DemandAsync("setup", Throttle.Address(http), 10, cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        // Two who set up at once must not both become the first owner.
        await database.LockAccessAsync(cancellationToken);
        if (await database.Users.AnyAsync(user => user.IsInstanceOwner, cancellationToken)) throw new PkiException(PkiErrorKind.Conflict, "This installation has an owner already.");
        if (code.IsDemandedFrom(http) && !code.Accepts(request.SetupCode))
            throw new PkiException(new PkiError(PkiErrorKind.Unauthorized, "The setup code is needed; the service printed it at start.") { Field = "setupCode" });

        var now = time.GetUtcNow();
        var owner = new User { Id = Guid.CreateVersion7(now), UserName = request.Email, Email = request.Email, IsInstanceOwner = true, CreatedAt = now };
        (await users.CreateAsync(owner, request.Password)).ThrowIfRefused("password");
        database.AuditEvents.Add(AuditEvent.Create(now, null, Actor.User(request.Email), AuditActions.OwnerCreated, "user", owner.Id));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Created("/api/session", new CurrentUser(owner.Id, request.Email, true, []));
    }
}
