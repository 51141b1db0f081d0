using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Keys;
using Pkiaas.Domain.Revocation;
using Pkiaas.Plugins.Signing;
using Pkiaas.X509;

namespace Pkiaas.Domain.Authorities;

/// <summary>Makes roots with their service certificates and first revocation lists. Keys that were made before a failure stay unused in their backend.</summary>
/// <param name="keys">Where keys are made.</param>
/// <param name="issuer">Signs the root.</param>
/// <param name="services">Issues the service certificates.</param>
/// <param name="lists">Issues the first revocation list.</param>
/// <param name="time">For ids and validity.</param>
public sealed class AuthorityFounder(IKeyRing keys, Issuer issuer, ServiceCertificateIssuer services, CrlIssuer lists, TimeProvider time)
{
    /// <summary>How long a root is valid unless the admin says otherwise.</summary>
    public const int DefaultValidityDays = 3650;

    /// <summary>Makes a root. Nothing is stored but the keys, in their backends.</summary>
    /// <param name="subject">Its name.</param>
    /// <param name="specification">The kind of its key.</param>
    /// <param name="backend">Where its key is made; null for the usual one.</param>
    /// <param name="validityDays">Days from today; null for <see cref="DefaultValidityDays"/>.</param>
    /// <param name="pathLength">How many authorities may stand below it; null for any number.</param>
    /// <param name="cancellationToken">Ends the wait for keys.</param>
    /// <exception cref="Errors.PkiException">There is no such backend, or it is away.</exception>
    public async Task<FoundedAuthority> FoundAsync(
        AuthoritySubject subject, KeySpecification specification, string? backend, int? validityDays, int? pathLength, CancellationToken cancellationToken)
    {
        var home = keys.Homes.Choose(backend, specification);
        var reference = await keys.GenerateAsync(home.Name, specification, subject.CommonName, cancellationToken);
        var key = await keys.GetAsync(reference, cancellationToken);
        var now = time.GetUtcNow();
        var draft = RootDraft.Create(
            subject.Name, SubjectPublicKeyInfo.Decode(key.SubjectPublicKeyInfo), validityDays ?? DefaultValidityDays, pathLength, now);
        var certificate = await issuer.SelfSignAsync(draft, reference, cancellationToken);
        var authority = Authority.CreateRoot(AuthorityId.New(time), subject, reference, specification, certificate, pathLength, now);
        var generation = AuthorityGeneration.Founding(authority);
        var registration = await services.IssueAsync(authority, generation, ServiceCertificatePurpose.ScepRegistrationAuthority, cancellationToken);
        var profiles = await services.IssueAsync(authority, generation, ServiceCertificatePurpose.ProfileSigning, cancellationToken);
        // Whoever checks the very first certificate finds a list.
        var list = await lists.IssueAsync(IssuingAuthority.From(authority, status: null), previous: null, entries: [], cancellationToken);
        return new FoundedAuthority(authority, generation, [registration, profiles], list, $"{subject.Name} with {specification} in {home.Name}");
    }
}

/// <summary>A new authority, to be stored as a whole.</summary>
/// <param name="Authority">It.</param>
/// <param name="Generation">Its first generation.</param>
/// <param name="ServiceCertificates">What it does its services with.</param>
/// <param name="RevocationList">The first one, empty.</param>
/// <param name="Summary">For the audit trail.</param>
public sealed record FoundedAuthority(
    Authority Authority, AuthorityGeneration Generation, IReadOnlyList<ServiceCertificate> ServiceCertificates, PublishedCrl RevocationList, string Summary);
