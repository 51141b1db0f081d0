namespace Pkiaas.Contracts.Requests;

/// <summary>What is known of a request that a device made by itself.</summary>
public sealed record PendingInfo
{
    /// <summary>The device's name for its transaction (RFC 8894 section 3.2.1.1).</summary>
    public required string TransactionId { get; init; }

    /// <summary>Where it came from.</summary>
    public required string Address { get; init; }

    /// <summary>What the device calls itself, or null.</summary>
    public string? Agent { get; init; }

    /// <summary>e.g. "RSA 2048".</summary>
    public required string PublicKey { get; init; }

    /// <summary>SHA-256 over the key's SubjectPublicKeyInfo, hexadecimal: to compare with the device.</summary>
    public required string PublicKeyFingerprint { get; init; }

    /// <summary>Why it was declined.</summary>
    public string? Reason { get; init; }

    /// <summary>The address of the admin who decided.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>The address of the admin who last reopened it, after it had been declined or had expired: <c>POST /api/requests/{id}/reopen</c>.</summary>
    public string? ReopenedBy { get; init; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset? ReopenedAt { get; init; }

    /// <summary>While it waits: why it cannot be signed as it was asked for. Null: it can.</summary>
    public string? Hindrance { get; init; }
}
