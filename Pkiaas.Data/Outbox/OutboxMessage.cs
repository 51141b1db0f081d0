using Pkiaas.Domain.Authorities;

namespace Pkiaas.Data.Outbox;

/// <summary>Work that a committed transaction promised. It holds a kind and an id, never content or secrets; done, the row is deleted.</summary>
public sealed class OutboxMessage
{
    private OutboxMessage()
    {
    }

    /// <summary>Its id, time-ordered.</summary>
    public Guid Id { get; private set; }

    /// <summary>One of <see cref="OutboxKinds"/>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>What it is about.</summary>
    public Guid SubjectId { get; private set; }

    /// <summary>Of <see cref="OutboxKinds.Crl"/>: whose list, the first generation's where there is no number.</summary>
    public int? Generation { get; private set; }

    /// <summary>Not before, UTC.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>How often it was taken up.</summary>
    public int Attempts { get; private set; }

    /// <summary>While somebody works on it, UTC: after that it counts as abandoned.</summary>
    public DateTimeOffset? LeasedUntil { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Promises the next revocation list of a generation, at once.</summary>
    /// <param name="issuer">Whose list.</param>
    /// <param name="now">UTC.</param>
    public static OutboxMessage NextList(GenerationKey issuer, DateTimeOffset now)
    {
        var message = Create(OutboxKinds.Crl, issuer.Authority.Value, now);
        message.Generation = issuer.Number;
        return message;
    }

    /// <summary>Makes one that is due at once.</summary>
    /// <param name="kind">One of <see cref="OutboxKinds"/>.</param>
    /// <param name="subjectId">What it is about.</param>
    /// <param name="now">UTC.</param>
    public static OutboxMessage Create(string kind, Guid subjectId, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), Kind = kind, SubjectId = subjectId, DueAt = now, CreatedAt = now };
}

/// <summary>The kinds of promised work. Stored: never renamed.</summary>
public static class OutboxKinds
{
    /// <summary>Hand over a link; the subject is a delivery.</summary>
    public const string Deliver = "deliver";

    /// <summary>A certificate was issued for a request: what the request kept for its device is destroyed; the subject is the request.</summary>
    public const string Fulfilled = "fulfilled";

    /// <summary>Certificates were revoked or released: the next revocation list is due; the subject is the authority.</summary>
    public const string Crl = "crl";

    /// <summary>Rows of a batch wait to become requests; the subject is the batch.</summary>
    public const string Bulk = "bulk";
}
