using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Keys;
using Pkiaas.Domain.Refusals;
using Pkiaas.Plugins.Signing;
using Pkiaas.X509;

namespace Pkiaas.Domain.Authorities;

/// <summary>Makes keys and certificates that the service uses in an authority's name.</summary>
/// <param name="keys">Where the keys come from.</param>
/// <param name="issuer">Signs the certificates.</param>
/// <param name="time">When they begin.</param>
public sealed class ServiceCertificateIssuer(IKeyRing keys, Issuer issuer, TimeProvider time)
{
    /// <summary>How long such a certificate is valid, unless the authority ends before.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    /// <summary>How long before its end it is renewed. Until then the old one and the new one both work.</summary>
    public static readonly TimeSpan RenewBefore = TimeSpan.FromDays(60);

    /// <summary>How long before the end of the one before the new one takes over; until then it is only announced (RFC 8894 section 4.7).</summary>
    public static readonly TimeSpan TakeOverBefore = TimeSpan.FromDays(30);

    /// <summary>Makes a new key and certificate.</summary>
    /// <param name="authority">The authority, which gives the name.</param>
    /// <param name="generation">Which of its generations issues it.</param>
    /// <param name="purpose">What it is for.</param>
    /// <param name="cancellationToken">Ends the wait for the keys.</param>
    /// <exception cref="PkiException">No backend makes such a key, or a key is away.</exception>
    public async Task<ServiceCertificate> IssueAsync(
        Authority authority, AuthorityGeneration generation, ServiceCertificatePurpose purpose, CancellationToken cancellationToken)
    {
        // RSA for both: only RSA can be a SCEP recipient, and old systems verify profile signatures with nothing else.
        var home = keys.Homes.ChooseDecrypting(generation.Key.Backend, KeySpecification.Rsa2048);
        var reference = await keys.GenerateAsync(home.Name, KeySpecification.Rsa2048, $"{authority.CommonName}: {purpose}", cancellationToken);
        var key = await keys.GetAsync(reference, cancellationToken);
        var now = time.GetUtcNow();
        // Nobody revokes these: they are replaced, and a device that enrols must not need one more address to be reachable.
        var issuing = IssuingAuthority.From(generation, status: null);
        var draft = CertificateDraft.CreateForService(
            issuing, NameOf(authority, purpose), SubjectPublicKeyInfo.Decode(key.SubjectPublicKeyInfo), UsageOf(purpose), Lifetime, now);
        return ServiceCertificate.Create(generation.Id, purpose, reference, await issuer.IssueAsync(draft, issuing, cancellationToken), now);
    }

    // Apple picks the SCEP recipient by exactly these two usages.
    private static KeyUsages UsageOf(ServiceCertificatePurpose purpose) => purpose switch
    {
        ServiceCertificatePurpose.ScepRegistrationAuthority => KeyUsages.DigitalSignature | KeyUsages.KeyEncipherment,
        ServiceCertificatePurpose.ProfileSigning => KeyUsages.DigitalSignature,
        _ => throw new ArgumentOutOfRangeException(nameof(purpose)),
    };

    private static DistinguishedName NameOf(Authority authority, ServiceCertificatePurpose purpose)
    {
        var role = purpose == ServiceCertificatePurpose.ScepRegistrationAuthority ? "SCEP RA" : "Profiles";
        var room = 64 - role.Length - 1;
        var name = authority.CommonName.Length > room ? ShortText.Cut(authority.CommonName, room).TrimEnd() : authority.CommonName;
        (string, string)[] organization = authority.Organization is { } o ? [("O", o)] : [];
        return DistinguishedName.Create([.. organization, ("CN", $"{name} {role}")]);
    }
}
