using Microsoft.AspNetCore.Identity;

namespace Pkiaas.Data.Identity;

/// <summary>A person who signs in to the admin API. What he may see is said by memberships.</summary>
public sealed class User : IdentityUser<Guid>
{
    /// <summary>Looks after users, plugins and mail of the whole installation.</summary>
    public bool IsInstanceOwner { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
