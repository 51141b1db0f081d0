using Microsoft.AspNetCore.Identity;

namespace Pkiaas.Data.Identity;

/// <summary>A person who signs in to the admin API. What he may see is said by memberships.</summary>
public sealed class User : IdentityUser<Guid>
{
    /// <summary>
    /// The end of a lock that lasts until somebody takes it away, as <c>infinity</c> in the database. Shorter ones are not kept here: who is
    /// slowed down for wrong passwords is counted by the caller's network, so that nobody shuts another one out.
    /// </summary>
    public static readonly DateTimeOffset Forever = DateTimeOffset.MaxValue;

    /// <summary>Looks after users, plugins and mail of the whole installation.</summary>
    public bool IsInstanceOwner { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Whether he is switched off: nothing lets him in.</summary>
    public bool IsDisabled => LockoutEnd == Forever;
}
