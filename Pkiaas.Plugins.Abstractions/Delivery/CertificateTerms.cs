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

    /// <summary>Whether and when its holder may renew it by its own signature; null where nobody knows. Since contract 1.6.</summary>
    public RenewalTerms? Renewal { get; init; }
}

/// <summary>Whether a device may renew its certificate by itself (RFC 8894 section 2.3). Since contract 1.6.</summary>
/// <param name="Allowed">Whether at all: by the template, and by the request where there is one.</param>
/// <param name="WithinDays">In so many days before it expires only; null: at any time while it is valid.</param>
public sealed record RenewalTerms(bool Allowed, int? WithinDays);
