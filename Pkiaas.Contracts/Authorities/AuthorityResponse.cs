namespace Pkiaas.Contracts.Authorities;

/// <summary>A certificate authority.</summary>
public sealed record AuthorityResponse
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The subject's CN.</summary>
    public required string CommonName { get; init; }

    /// <summary>The subject's O, if any.</summary>
    public string? Organization { get; init; }

    /// <summary>Which of its generations issues; key, certificate and status below are that one's.</summary>
    public int Generation { get; init; } = 1;

    /// <summary>The generation that will take over; null while none is prepared.</summary>
    public RolloverInfo? Rollover { get; init; }

    /// <summary>All its generations, the first one first.</summary>
    public IReadOnlyList<GenerationInfo> Generations { get; init; } = [];

    /// <summary>The whole subject, RFC 4514.</summary>
    public required string Subject { get; init; }

    /// <summary>The kind of its key.</summary>
    public required KeySpecification KeySpecification { get; init; }

    /// <summary>Where its key is.</summary>
    public required string SigningBackend { get; init; }

    /// <summary>Hexadecimal.</summary>
    public required string SerialNumber { get; init; }

    /// <summary>SHA-256 over the DER certificate, hexadecimal.</summary>
    public required string Sha256Fingerprint { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>Path length constraint, if any.</summary>
    public int? PathLength { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The certificates that the service uses in this authority's name: SCEP registration authority, profile signing.</summary>
    public required IReadOnlyList<ServiceCertificateInfo> ServiceCertificates { get; init; }

    /// <summary>Requests of devices that wait for a decision.</summary>
    public int PendingRequests { get; init; }

    /// <summary>Its revocation list, and where certificates say that it is.</summary>
    public required StatusInfo Status { get; init; }
}

/// <summary>A certificate that the service uses in an authority's name.</summary>
/// <param name="Purpose"><c>ScepRegistrationAuthority</c> or <c>ProfileSigning</c>.</param>
/// <param name="Subject">RFC 4514.</param>
/// <param name="Sha256Fingerprint">Hexadecimal.</param>
/// <param name="NotAfter">UTC; renewed by itself before, unless its issuer is retired.</param>
/// <param name="Generation">Which generation of the authority issued it.</param>
public sealed record ServiceCertificateInfo(string Purpose, string Subject, string Sha256Fingerprint, DateTimeOffset NotAfter, int Generation = 1);
