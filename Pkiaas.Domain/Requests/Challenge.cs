using Pkiaas.Domain.Templates;

namespace Pkiaas.Domain.Requests;

/// <summary>A single-use SCEP challenge of one request; docs/adr/0004 tells how it lives and dies.</summary>
public sealed class Challenge
{
    /// <summary>How long a device has to enrol after the download. iOS itself drops an uninstalled profile after 8 minutes.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private Challenge()
    {
    }

    /// <summary>Its id.</summary>
    public Guid Id { get; private set; }

    /// <summary>The request whose certificate it fetches.</summary>
    public RequestId RequestId { get; private set; }

    /// <summary>The only template at which it works.</summary>
    public TemplateId TemplateId { get; private set; }

    /// <summary>SHA-256 of the challenge password; for a code that the person types, <see cref="CodeText.HashOf"/>.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>When a certificate was issued for it, UTC.</summary>
    public DateTimeOffset? ConsumedAt { get; private set; }

    /// <summary>When a newer download or a cancellation took its place, UTC.</summary>
    public DateTimeOffset? VoidedAt { get; private set; }

    /// <summary>Makes one.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">The secret, of which only the hash is kept.</param>
    /// <param name="now">UTC.</param>
    public static Challenge Create(PreApprovedRequest request, SecretToken token, DateTimeOffset now) => Create(request, token.Hash, now);

    /// <summary>Makes one of a code that the person types.</summary>
    /// <param name="request">The request.</param>
    /// <param name="codeHash">See <see cref="CodeText.HashOf"/>.</param>
    /// <param name="now">UTC.</param>
    public static Challenge Create(PreApprovedRequest request, byte[] codeHash, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        RequestId = request.Id,
        TemplateId = request.TemplateId,
        Hash = codeHash,
        CreatedAt = now,
        ExpiresAt = now + Lifetime,
    };
}
