using Pkiaas.Domain.Errors;

namespace Pkiaas.Data.Scep.Traces;

/// <summary>One attempt at a SCEP door, written down for an admin who asks why. It never holds a challenge, a key or a whole request.</summary>
public sealed class ScepTrace
{
    /// <summary>In order of time.</summary>
    public Guid Id { get; init; }

    /// <summary>When it began, UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The template's authority; filled in by the store.</summary>
    public Guid AuthorityId { get; init; }

    /// <summary>At whose door.</summary>
    public Guid TemplateId { get; init; }

    /// <summary>The request that it concerns, approved beforehand or one that an admin decides about; or null.</summary>
    public Guid? RequestId { get; init; }

    /// <summary>What it led to, or null.</summary>
    public Guid? CertificateId { get; init; }

    /// <summary>As in the query, e.g. <c>PKIOperation</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>E.g. <c>PkcsReq</c>, once that was read.</summary>
    public string? MessageType { get; init; }

    /// <summary>RFC 8894 section 3.2.1.1, once that was read.</summary>
    public string? TransactionId { get; init; }

    /// <summary>The caller's.</summary>
    public required string Address { get; init; }

    /// <summary>What the caller calls himself.</summary>
    public string? Agent { get; init; }

    /// <summary>What became of it.</summary>
    public ScepOutcome Outcome { get; init; }

    /// <summary>Why not, for programs.</summary>
    public RefusalReason? Reason { get; init; }

    /// <summary>Why not, the true reason in words.</summary>
    public string? Detail { get; init; }

    /// <summary>The moment that the reason speaks of, UTC.</summary>
    public DateTimeOffset? Moment { get; init; }

    /// <summary>What the device was told, e.g. <c>BadRequest</c>.</summary>
    public string? FailInfo { get; init; }

    /// <summary>Of the message, in octets.</summary>
    public int Size { get; init; }

    /// <summary>Of the answer, in octets.</summary>
    public int? ReplySize { get; init; }

    /// <summary>How long it took, in microseconds.</summary>
    public long TookMicros { get; init; }

    /// <summary>The message's digest algorithm.</summary>
    public string? Digest { get; init; }

    /// <summary>The envelope's cipher.</summary>
    public string? Cipher { get; init; }

    /// <summary>The key to be certified, e.g. <c>RSA 2048</c>.</summary>
    public string? Key { get; init; }

    /// <summary>The request's signature algorithm.</summary>
    public string? Signature { get; init; }

    /// <summary>The CN that the device asks for, else its whole subject.</summary>
    public string? Subject { get; init; }

    /// <summary>The words of all names that the device asks for, alternative names too: <see cref="TraceWords"/>. Only for finding it.</summary>
    public string[]? Words { get; init; }

    /// <summary>The walk, in order.</summary>
    public IReadOnlyList<ScepTraceHop> Hops { get; init; } = [];
}

/// <summary>One hop of the walk.</summary>
/// <param name="Name">E.g. <c>scep.decode</c>.</param>
/// <param name="Passed">Whether the walk went on from here.</param>
/// <param name="Micros">How long it lasted, in microseconds.</param>
/// <param name="Words">What was found.</param>
public sealed record ScepTraceHop(string Name, bool Passed, long Micros, string? Words);
