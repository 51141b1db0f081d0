using System.Security.Cryptography.X509Certificates;

namespace Pkiaas.Plugins.Delivery;

/// <summary>What a certificate will be good for and how long, so that a package asks nothing of it that it cannot do. Since contract 1.5.</summary>
public sealed record CertificateTerms
{
    /// <summary>RFC 5280 section 4.2.1.3; never none.</summary>
    public required X509KeyUsageFlags KeyUsages { get; init; }

    /// <summary>Dotted object identifiers (RFC 5280 section 4.2.1.12); empty: good for any purpose.</summary>
    public required IReadOnlyList<string> ExtendedKeyUsages { get; init; }

    /// <summary>Days that it is valid from the day on which it is issued, less where its authority ends before.</summary>
    public required int ValidityDays { get; init; }
}
