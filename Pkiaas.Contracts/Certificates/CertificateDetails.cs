namespace Pkiaas.Contracts.Certificates;

/// <summary>A certificate in words: <c>GET /api/certificates/{id}</c>.</summary>
public sealed record CertificateDetails
{
    /// <summary>What the list says of it.</summary>
    public required CertificateSummary Summary { get; init; }

    /// <summary>RFC 4514.</summary>
    public required string Subject { get; init; }

    /// <summary>RFC 4514.</summary>
    public required string Issuer { get; init; }

    /// <summary>e.g. "RSA 2048".</summary>
    public required string PublicKey { get; init; }

    /// <summary>e.g. "ECDSA with SHA-256".</summary>
    public required string SignatureAlgorithm { get; init; }

    /// <summary>SHA-256 over the DER certificate, hexadecimal.</summary>
    public required string Sha256Fingerprint { get; init; }

    /// <summary>SHA-1 over the DER certificate, hexadecimal: some tools still show it.</summary>
    public required string Sha1Fingerprint { get; init; }

    /// <summary>All extensions in their order.</summary>
    public required IReadOnlyList<ExtensionInWords> Extensions { get; init; }

    /// <summary>PEM.</summary>
    public required string Pem { get; init; }

    /// <summary>The request that it came from, if any.</summary>
    public Guid? RequestId { get; init; }

    /// <summary>The address of the admin who approved that request; null when there is none.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>The certificate in whose place it came, if it is a renewal.</summary>
    public Guid? RenewsId { get; init; }

    /// <summary>How many other certificates of the device's line are valid: those that it renewed, those that renewed it, and what else came from either.</summary>
    public int ValidOthersOfLine { get; init; }

    /// <summary>Which other certificate of the line ended the renewals of this one, too; null: none did.</summary>
    public LineEnd? LineEnd { get; init; }

    /// <summary>What allowed it to be issued, e.g. "Challenge of a pre-approved request".</summary>
    public required string Authorization { get; init; }
}

/// <summary>An extension for people.</summary>
/// <param name="Oid">Dotted.</param>
/// <param name="Name">e.g. "Key usage".</param>
/// <param name="Critical">Whether who does not know it must refuse the certificate.</param>
/// <param name="Lines">Its content, a fact a line.</param>
public sealed record ExtensionInWords(string Oid, string Name, bool Critical, IReadOnlyList<string> Lines);
