using Pkiaas.Domain.Templates;

namespace Pkiaas.Domain.Requests;

/// <summary>A template's static passphrase: whoever knows it may enrol, within the template's other rules. A new one voids the old one.</summary>
public sealed class ScepPassphrase
{
    private ScepPassphrase()
    {
    }

    /// <summary>Its id; a new one with each rotation.</summary>
    public Guid Id { get; private set; }

    /// <summary>The only template at which it works.</summary>
    public TemplateId TemplateId { get; private set; }

    /// <summary>
    /// SHA-256. A slow hash would protect a secret that people think up; this one is random and has 160 bits, so that nobody finds it from
    /// its hash, and a device at the door does not cost 100 ms of processor time.
    /// </summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Certificates issued for it, and requests written down that wait or waited for an admin, while its uses were limited.</summary>
    public int Uses { get; private set; }

    /// <summary>Makes one.</summary>
    /// <param name="template">The template.</param>
    /// <param name="token">The secret, of which only the hash is kept.</param>
    /// <param name="now">UTC.</param>
    public static ScepPassphrase Create(TemplateId template, SecretToken token, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), TemplateId = template, Hash = token.Hash, CreatedAt = now };
}
