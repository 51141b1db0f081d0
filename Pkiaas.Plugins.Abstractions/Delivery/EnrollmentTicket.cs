using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.Delivery;

/// <summary>Everything a device needs to enrol by itself. Holds the challenge: it is packed and forgotten, never stored or logged.</summary>
public sealed record EnrollmentTicket
{
    /// <summary>The pre-approved request, and for a renewal the first one. Stable over all downloads and renewals: identifiers in a package derive
    /// from it, so that a new package takes the place of an earlier one.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>The subject's attributes in order, each its own relative distinguished name.</summary>
    public required IReadOnlyList<TicketName> Subject { get; init; }

    /// <summary>
    /// The subject alternative names. A package leaves out the types that its device cannot ask for: the certificate gets all
    /// approved names in any case.
    /// </summary>
    public required IReadOnlyList<TicketName> SubjectAlternativeNames { get; init; }

    /// <summary>Where the device enrols: the template's SCEP URL, or one of this download's own where there is no challenge. Without a query.</summary>
    public required Uri ScepUrl { get; init; }

    /// <summary>
    /// The single-use challenge password, printable ASCII. Null: the device asks the person for a code; only for channels with
    /// <see cref="DeliveryCapabilities.AsksForCode"/>, and since contract 1.2.
    /// </summary>
    public required string? Challenge { get; init; }

    /// <summary>When the challenge dies, UTC.</summary>
    public required DateTimeOffset ChallengeExpires { get; init; }

    /// <summary>RSA modulus bits that the template asks for: 2048 or 4096.</summary>
    public required int KeySize { get; init; }

    /// <summary>Whether the certificate will allow digital signatures.</summary>
    public required bool Signing { get; init; }

    /// <summary>Whether the certificate will allow key encipherment.</summary>
    public required bool Encryption { get; init; }

    /// <summary>The chain to ship, DER, from the issuing authority to the root; the root alone when it issues itself.</summary>
    public required IReadOnlyList<ReadOnlyMemory<byte>> AuthorityCertificates { get; init; }

    /// <summary>
    /// The chain that will take over from it, in the same order, so that devices trust it before it does; empty while there is none. A device
    /// checks nothing by it yet. Since contract 1.3.
    /// </summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> NextAuthorityCertificates { get; init; } = [];

    /// <summary>The template's name, for people.</summary>
    public required string TemplateName { get; init; }

    /// <summary>The channel's request fields, checked.</summary>
    public required PluginSettings Fields { get; init; }

    /// <summary>What the template says beyond the request, by <see cref="ITemplateSettings.TemplateFields"/>; empty for other channels. Since contract 1.1.</summary>
    public PluginSettings TemplateFields { get; init; } = PluginSettings.Empty;

    /// <summary>
    /// When the certificate will expire, UTC, if the device enrols at once; the same for every fetch of a download. Null from a host of
    /// contract 1.0.
    /// </summary>
    public DateTimeOffset? CertificateExpires { get; init; }

    /// <summary>What the certificate will be: the template's usages, and the days that were approved. Null where nobody knows. Since contract 1.5.</summary>
    public CertificateTerms? Certificate { get; init; }

    /// <summary>The request alone: the rest names a person or is secret.</summary>
    public override string ToString() => $"EnrollmentTicket {{ {RequestId} }}";
}

/// <summary>One name.</summary>
/// <param name="Type">A dotted object identifier in a subject; <c>email</c>, <c>dns</c>, <c>uri</c>, <c>upn</c> or <c>ip</c> in alternative names.</param>
/// <param name="Value">As approved.</param>
public sealed record TicketName(string Type, string Value);
