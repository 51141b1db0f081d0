namespace Pkiaas.Contracts.ScepTraces;

/// <summary>One attempt at a SCEP door: <c>GET /api/scep-traces/{id}</c>. It holds no secret.</summary>
public sealed record ScepTraceDetails
{
    /// <summary>As in the list.</summary>
    public required ScepTraceSummary Summary { get; init; }

    /// <summary>What it led to, or null.</summary>
    public Guid? CertificateId { get; init; }

    /// <summary>What the caller calls himself.</summary>
    public string? Agent { get; init; }

    /// <summary>The true reason of a refusal, in words.</summary>
    public string? Detail { get; init; }

    /// <summary>What the device was told, e.g. <c>BadRequest</c>.</summary>
    public string? FailInfo { get; init; }

    /// <summary>Of the message, in octets.</summary>
    public required int Size { get; init; }

    /// <summary>Of the answer, in octets.</summary>
    public int? ReplySize { get; init; }

    /// <summary>The message's digest algorithm.</summary>
    public string? Digest { get; init; }

    /// <summary>The envelope's cipher.</summary>
    public string? Cipher { get; init; }

    /// <summary>The key to be certified, e.g. <c>RSA 2048</c>.</summary>
    public string? Key { get; init; }

    /// <summary>The request's signature algorithm.</summary>
    public string? Signature { get; init; }

    /// <summary>The steps, in order.</summary>
    public required IReadOnlyList<ScepTraceStep> Hops { get; init; }
}

/// <summary>One step of an attempt.</summary>
/// <param name="Name">E.g. <c>scep.decode</c>; docs/architecture.md names all.</param>
/// <param name="Passed">Whether the attempt went on from here.</param>
/// <param name="Milliseconds">How long it lasted.</param>
/// <param name="Words">What was found, or why it ended.</param>
public sealed record ScepTraceStep(string Name, bool Passed, double Milliseconds, string? Words);
