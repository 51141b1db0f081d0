using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Templates;
using Pkiaas.X509;

namespace Pkiaas.Api.Protocols.Scep;

/// <summary>To whom requests may be encrypted at a door.</summary>
/// <param name="All">All whose keys decrypt and sign, the one that GetCACert offers first: whoever fetched another one is not left alone.</param>
/// <param name="Next">The one that takes over from the first, if it is there already (RFC 8894 section 4.7).</param>
internal sealed record DoorRecipients(IReadOnlyList<ScepRecipient> All, NextRecipient? Next)
{
    /// <param name="services">Registration authorities of all generations that have not ended, newest first.</param>
    /// <param name="generations">The authority's generations that have not ended.</param>
    /// <param name="authority">The one that issues.</param>
    /// <param name="options">Whose certificate the template offers, and what goes with it.</param>
    /// <param name="now">UTC.</param>
    /// <returns>Null when there is nobody.</returns>
    public static DoorRecipients? Of(
        IReadOnlyList<ServiceCertificate> services, IReadOnlyList<AuthorityGeneration> generations, IssuingAuthority authority, ScepOptions options,
        DateTimeOffset now) =>
        options.Recipient == ScepRecipientKind.Authority ? Authorities(services, generations, authority) : Registration(services, generations, authority, options, now);

    /// <summary>The authorities' certificates that go with a registration authority's.</summary>
    public static IReadOnlyList<Certificate> ChainOf(Certificate authority, ScepOptions options) => options.StripRoot && authority.IsSelfIssued ? [] : [authority];

    private static DoorRecipients Authorities(
        IReadOnlyList<ServiceCertificate> services, IReadOnlyList<AuthorityGeneration> generations, IssuingAuthority authority)
    {
        // Only an RSA key can be a recipient (RFC 8894 section 3.1).
        var others = generations.Where(generation => generation.Number != authority.Generation)
            .Select(generation => (generation.IsPrepared, Recipient: new ScepRecipient(Certificate.Decode(generation.Certificate), generation.Key)))
            .Where(other => other.Recipient.Certificate.SubjectPublicKeyInfo.Algorithm == KeyAlgorithm.Rsa).ToList();
        var next = others.Where(other => other.IsPrepared).Select(other => new NextRecipient(other.Recipient, [])).FirstOrDefault();
        return new DoorRecipients(
            [new ScepRecipient(authority.Certificate, authority.Key), .. others.Select(other => other.Recipient), .. services.Select(ScepRecipient.Of)], next);
    }

    private static DoorRecipients? Registration(
        IReadOnlyList<ServiceCertificate> services, IReadOnlyList<AuthorityGeneration> generations, IssuingAuthority authority, ScepOptions options,
        DateTimeOffset now)
    {
        var own = services.Where(service => service.Generation == authority.Generation).ToList();
        if (own.Count == 0) return null;
        var others = services.Where(service => service.Generation != authority.Generation).Select(ScepRecipient.Of);
        var (ordered, follower) = Succession([.. own.Select(ScepRecipient.Of)], own, now);
        // Of two that will take over, a registration authority and a whole generation, the one that changes the root is told: who trusts it
        // is served by either.
        var next = Prepared(services, generations, options) ?? (follower is null ? null : new NextRecipient(follower, ChainOf(authority.Certificate, options)));
        return new DoorRecipients([.. ordered, .. others], next);
    }

    // The next one is made well ahead, and takes over while the one before still has time to serve those who fetched it last.
    private static (IReadOnlyList<ScepRecipient> Ordered, ScepRecipient? Next) Succession(
        List<ScepRecipient> recipients, List<ServiceCertificate> services, DateTimeOffset now)
    {
        var hasTime = services.Count > 1 && services[1].NotAfter - now > ServiceCertificateIssuer.TakeOverBefore;
        return hasTime ? ([recipients[1], recipients[0], .. recipients.Skip(2)], recipients[0]) : (recipients, null);
    }

    private static NextRecipient? Prepared(
        IReadOnlyList<ServiceCertificate> services, IReadOnlyList<AuthorityGeneration> generations, ScepOptions options) =>
        generations.FirstOrDefault(generation => generation.IsPrepared) is { } prepared
        && services.FirstOrDefault(service => service.Generation == prepared.Number) is { } service
            ? new NextRecipient(ScepRecipient.Of(service), ChainOf(Certificate.Decode(prepared.Certificate), options))
            : null;
}

/// <summary>Who takes over from the one that GetCACert offers.</summary>
/// <param name="Recipient">A registration authority, or the authority itself where the template offers that.</param>
/// <param name="Chain">The authorities' certificates that go with it.</param>
internal sealed record NextRecipient(ScepRecipient Recipient, IReadOnlyList<Certificate> Chain);
