using Pkiaas.Domain.Templates;

namespace Pkiaas.Domain.Requests;

/// <summary>What the store found for a challengePassword that is no challenge of a pre-approved request.</summary>
public abstract record PasswordMatch
{
    private PasswordMatch()
    {
    }

    /// <summary>A static passphrase.</summary>
    /// <param name="Id">Which one.</param>
    /// <param name="TemplateId">The only template at which it works.</param>
    /// <param name="Uses">Counted while its uses were limited.</param>
    public sealed record Passphrase(Guid Id, TemplateId TemplateId, int Uses) : PasswordMatch;

    /// <summary>A one-time password of an NDES page.</summary>
    /// <param name="Id">Which one.</param>
    /// <param name="TemplateId">The only template at which it works.</param>
    /// <param name="ExpiresAt">UTC.</param>
    /// <param name="ConsumedAt">UTC, or null.</param>
    public sealed record Ndes(Guid Id, TemplateId TemplateId, DateTimeOffset ExpiresAt, DateTimeOffset? ConsumedAt) : PasswordMatch;
}
