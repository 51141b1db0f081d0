namespace Pkiaas.Contracts.Templates;

/// <summary>What an authority issues and how.</summary>
public sealed record TemplateResponse
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The authority that issues.</summary>
    public required Guid AuthorityId { get; init; }

    /// <summary>Unique within the authority.</summary>
    public required string Name { get; init; }

    /// <summary>What it was made from, e.g. <c>apple-device</c>.</summary>
    public required string Starter { get; init; }

    /// <summary>Whether it issues at all.</summary>
    public required bool Enabled { get; init; }

    /// <summary>Days.</summary>
    public required int ValidityDays { get; init; }

    /// <summary>RSA modulus bits that a device is asked to make.</summary>
    public required int KeySize { get; init; }

    /// <summary>RFC 5280 section 4.2.1.3.</summary>
    public required IReadOnlyList<string> KeyUsages { get; init; }

    /// <summary>Dotted object identifiers.</summary>
    public required IReadOnlyList<string> ExtendedKeyUsages { get; init; }

    /// <summary>Whether what it issues are authorities themselves.</summary>
    public required bool IsAuthority { get; init; }

    /// <summary>The SCEP door.</summary>
    public required ScepSettings Scep { get; init; }

    /// <summary>How many days before a certificate ends its person is mailed a new link; 0: never.</summary>
    public int ReminderDays { get; init; }

    /// <summary>Certificates issued from it that have not expired.</summary>
    public required int ActiveCertificates { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Changes with every change.</summary>
    public required uint Version { get; init; }

    /// <summary>
    /// In the answer to a change of the SCEP door, a sentence each: that broken algorithms are let in, and what its rules for renewals keep delivery channels
    /// from doing that they were told to do.
    /// </summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
