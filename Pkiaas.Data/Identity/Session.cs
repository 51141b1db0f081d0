namespace Pkiaas.Data.Identity;

/// <summary>A signed-in user. The token is known to the caller alone; ending the session ends it at once, everywhere.</summary>
public sealed class Session
{
    /// <summary>SHA-256 of the access token.</summary>
    public required byte[] TokenHash { get; init; }

    /// <summary>Who signed in.</summary>
    public required Guid UserId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ends unless it is used, UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }
}
