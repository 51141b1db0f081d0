using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Keys;
using Pkiaas.Plugins.Signing;
using Pkiaas.X509;

namespace Pkiaas.Domain.Authorities;

/// <summary>
/// Makes the next generation of an authority: a new key, a root with the very name of the present one, and its service certificates, so
/// that all that devices will see can be offered before it takes over. Keys that were made before a failure stay unused in their backend.
/// </summary>
/// <param name="keys">Where keys are made.</param>
/// <param name="issuer">Signs the root.</param>
/// <param name="services">Issues the service certificates.</param>
/// <param name="time">For validity.</param>
public sealed class RolloverFounder(IKeyRing keys, Issuer issuer, ServiceCertificateIssuer services, TimeProvider time)
{
    /// <summary>Makes it. Nothing is stored but the keys, in their backends.</summary>
    /// <param name="authority">Whose next generation it is.</param>
    /// <param name="number">Its number.</param>
    /// <param name="plan">What the admin asked for.</param>
    /// <param name="cancellationToken">Ends the wait for keys.</param>
    /// <exception cref="Errors.PkiException">The plan does not fit, at its field; or a backend is away.</exception>
    public async Task<PreparedRollover> PrepareAsync(Authority authority, int number, RolloverPlan plan, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var validityDays = plan.ValidityDays ?? AuthorityFounder.DefaultValidityDays;
        plan.Demand(authority, now);
        var specification = plan.KeySpecification ?? authority.KeySpecification;
        var home = keys.Homes.Choose(plan.Backend ?? authority.Key.Backend, specification);
        var reference = await keys.GenerateAsync(home.Name, specification, $"{authority.CommonName}, generation {number}", cancellationToken);
        var key = await keys.GetAsync(reference, cancellationToken);
        // Byte for byte: a name that was merely equal would be another one to clients that compare octets.
        var subject = Certificate.Decode(authority.Certificate).Subject;
        var draft = RootDraft.Create(subject, SubjectPublicKeyInfo.Decode(key.SubjectPublicKeyInfo), validityDays, authority.PathLength, now);
        var root = await issuer.SelfSignAsync(draft, reference, cancellationToken);
        var next = AuthorityGeneration.Prepare(new GenerationKey(authority.Id, number), reference, specification, root, plan.ActivatesAt, now);
        var registration = await services.IssueAsync(authority, next, ServiceCertificatePurpose.ScepRegistrationAuthority, cancellationToken);
        var profiles = await services.IssueAsync(authority, next, ServiceCertificatePurpose.ProfileSigning, cancellationToken);
        return new PreparedRollover(next, [registration, profiles], $"generation {number} of {authority.CommonName} with {specification} in {home.Name}");
    }
}

/// <summary>The next generation of an authority, to be stored as a whole.</summary>
/// <param name="Generation">It.</param>
/// <param name="ServiceCertificates">What it will do its services with.</param>
/// <param name="Summary">For the audit trail.</param>
public sealed record PreparedRollover(AuthorityGeneration Generation, IReadOnlyList<ServiceCertificate> ServiceCertificates, string Summary)
{
    /// <summary>All the keys that were made for it.</summary>
    public IEnumerable<KeyReference> Keys => [Generation.Key, .. ServiceCertificates.Select(service => service.Key)];
}
