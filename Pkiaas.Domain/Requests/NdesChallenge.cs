using Pkiaas.Domain.Templates;

namespace Pkiaas.Domain.Requests;

/// <summary>A one-time password of a template's NDES page. It names nobody: whoever presents it first gets the certificate.</summary>
public sealed class NdesChallenge
{
    /// <summary>As long as NDES clients are told.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(60);

    private NdesChallenge()
    {
    }

    /// <summary>Its id.</summary>
    public Guid Id { get; private set; }

    /// <summary>The only template at which it works.</summary>
    public TemplateId TemplateId { get; private set; }

    /// <summary>SHA-256. Of 128 random bits, or of 64 where a client reads no more: those live an hour and are tried at a throttled door only.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>When a certificate was issued for it, or a request with it began to wait for an admin, UTC.</summary>
    public DateTimeOffset? ConsumedAt { get; private set; }

    /// <summary>Makes one.</summary>
    /// <param name="template">The template.</param>
    /// <param name="token">The secret, of which only the hash is kept.</param>
    /// <param name="now">UTC.</param>
    public static NdesChallenge Create(TemplateId template, SecretToken token, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), TemplateId = template, Hash = token.Hash, CreatedAt = now, ExpiresAt = now + Lifetime };
}
