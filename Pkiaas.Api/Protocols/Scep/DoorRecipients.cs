using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Templates;
using Pkiaas.X509;

namespace Pkiaas.Api.Protocols.Scep;

/// <summary>To whom requests may be encrypted at a door.</summary>
/// <param name="All">All whose keys decrypt and sign, the one that GetCACert offers first: whoever fetched another one is not left alone.</param>
/// <param name="Next">The one that takes over from the first, if it is there already (RFC 8894 section 4.7).</param>
internal sealed record DoorRecipients(IReadOnlyList<ScepRecipient> All, ScepRecipient? Next)
{
    /// <param name="services">Registration authorities that have not ended, newest first.</param>
    /// <param name="authority">Who issues.</param>
    /// <param name="kind">Whose certificate the template offers.</param>
    /// <param name="now">UTC.</param>
    /// <returns>Null when there is nobody.</returns>
    public static DoorRecipients? Of(IReadOnlyList<ServiceCertificate> services, IssuingAuthority authority, ScepRecipientKind kind, DateTimeOffset now)
    {
        var registration = services.Select(service => new ScepRecipient(Certificate.Decode(service.Certificate), service.Key)).ToList();
        if (kind == ScepRecipientKind.Authority) return new DoorRecipients([new ScepRecipient(authority.Certificate, authority.Key), .. registration], null);
        if (registration.Count == 0) return null;
        // The next one is made well ahead, and takes over while the one before still has time to serve those who fetched it last.
        var hasTime = services.Count > 1 && services[1].NotAfter - now > ServiceCertificateIssuer.TakeOverBefore;
        return hasTime
            ? new DoorRecipients([registration[1], registration[0], .. registration.Skip(2)], registration[0])
            : new DoorRecipients(registration, null);
    }
}
