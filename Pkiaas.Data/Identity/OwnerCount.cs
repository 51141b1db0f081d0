using Microsoft.EntityFrameworkCore;

namespace Pkiaas.Data.Identity;

/// <summary>Who can look after the installation.</summary>
public static class OwnerCount
{
    /// <summary>How many other owners can sign in with passwords of their own. One who never did does not count: his one-time password may be lost.</summary>
    /// <param name="database">The store.</param>
    /// <param name="user">Who is not counted.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static Task<int> OtherOwnersAsync(this PkiaasDbContext database, Guid user, CancellationToken cancellationToken)
    {
        var forever = User.Forever;
        var oneTime = database.OneTimePasswords().Select(note => note.UserId);
        return database.Users.CountAsync(
            other => other.IsInstanceOwner && other.Id != user && (other.LockoutEnd == null || other.LockoutEnd != forever) && !oneTime.Contains(other.Id),
            cancellationToken);
    }
}
