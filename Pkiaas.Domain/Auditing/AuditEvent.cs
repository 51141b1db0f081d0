using Pkiaas.Domain.Authorities;

namespace Pkiaas.Domain.Auditing;

/// <summary>Something that somebody did. Rows are only ever added; the store refuses to change them.</summary>
public sealed class AuditEvent
{
    private AuditEvent()
    {
    }

    /// <summary>In order of writing.</summary>
    public long Id { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>The authority that it concerns; null for the installation as a whole.</summary>
    public AuthorityId? AuthorityId { get; private set; }

    /// <summary>Who did it.</summary>
    public string Actor { get; private set; } = "";

    /// <summary>What was done, e.g. <c>certificate.issued</c>.</summary>
    public string Action { get; private set; } = "";

    /// <summary>What it was done to, e.g. <c>certificate</c>.</summary>
    public string SubjectType { get; private set; } = "";

    /// <summary>Which one.</summary>
    public string SubjectId { get; private set; } = "";

    /// <summary>One sentence more, without any secret.</summary>
    public string? Detail { get; private set; }

    /// <summary>Makes one.</summary>
    /// <param name="at">UTC.</param>
    /// <param name="authority">The authority that it concerns, or null.</param>
    /// <param name="actor">Who did it.</param>
    /// <param name="action">One of <see cref="AuditActions"/>.</param>
    /// <param name="subjectType">What it was done to.</param>
    /// <param name="subjectId">Which one.</param>
    /// <param name="detail">One sentence more, without any secret.</param>
    public static AuditEvent Create(
        DateTimeOffset at, AuthorityId? authority, Actor actor, string action, string subjectType, object subjectId, string? detail = null) => new()
        {
            At = at,
            AuthorityId = authority,
            Actor = actor.ToString(),
            Action = action,
            SubjectType = subjectType,
            SubjectId = subjectId.ToString()!,
            Detail = detail,
        };
}
