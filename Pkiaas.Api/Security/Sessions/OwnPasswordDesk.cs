using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Security.Accounts;
using Pkiaas.Data;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Security.Sessions;

/// <summary>Lets somebody replace his own password, which he must know: a session that was left open, or stolen, is not enough.</summary>
internal sealed class OwnPasswordDesk(PasswordCheck passwords, PasswordDesk desk, AccountChange change, PkiaasDbContext database)
{
    /// <param name="principal">Whose.</param>
    /// <param name="accessToken">The session that goes on.</param>
    /// <param name="current">The password of before.</param>
    /// <param name="replacement">The new one.</param>
    /// <param name="network">Of the caller.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="PkiException">Unauthorized: the old one is another; Malformed: the new one will not do; RateLimited; Conflict.</exception>
    public async Task ChangeAsync(
        ClaimsPrincipal principal, string accessToken, string current, string replacement, string network, CancellationToken cancellationToken)
    {
        var checkedNow = await passwords.RunAsync(principal.Email(), current, network, cancellationToken);
        if (checkedNow.Verdict == PasswordVerdict.TooOften) throw PasswordResult.TooOften();
        if (checkedNow is not { Verdict: PasswordVerdict.Fits or PasswordVerdict.Outdated, User: { } user } || user.Id != principal.UserId())
            throw new PkiException(new PkiError(PkiErrorKind.Unauthorized, "This is not your present password.") { Field = "currentPassword" });
        if (checkedNow.Verdict == PasswordVerdict.Outdated)
            throw new PkiException(new PkiError(PkiErrorKind.Unauthorized, "This one-time password has ended. Ask for another one.") { Field = "currentPassword" });
        if (replacement == current)
            throw new PkiException(new PkiError(PkiErrorKind.Malformed, "This is your old password. Choose another one.") { Field = "newPassword" });
        await desk.DemandStrengthAsync(user, replacement);

        await using var transaction = await change.BeginAsync(cancellationToken);
        var present = await database.Users.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == user.Id, cancellationToken);
        if (present is null || present.IsDisabled || present.PasswordHash != user.PasswordHash)
            throw new PkiException(PkiErrorKind.Conflict, "Your password was changed in the meantime.");
        await desk.SetOwnAsync(present, replacement, SecretToken.HashOf(accessToken), cancellationToken);
        await change.CommitAsync(transaction, cancellationToken);
    }
}
