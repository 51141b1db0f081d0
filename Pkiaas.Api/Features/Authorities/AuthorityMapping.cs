using System.Security.Cryptography;
using Pkiaas.Api.Common;
using Pkiaas.Contracts.Authorities;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Revocation;
using Pkiaas.X509;
using BackendKey = Pkiaas.Plugins.Signing.KeySpecification;

namespace Pkiaas.Api.Features.Authorities;

/// <summary>Says of an authority what the API says of it.</summary>
internal sealed class AuthorityMapping(PublicUrl url)
{
    public AuthorityResponse ToResponse(
        Authority authority, IEnumerable<AuthorityGeneration> generations, IEnumerable<ServiceCertificate> services, CrlHead? crl, int pendingRequests = 0)
    {
        var certificate = Certificate.Decode(authority.Certificate);
        var all = generations.OrderBy(generation => generation.Number).ToList();
        var status = url.StatusOf(authority);
        return new AuthorityResponse
        {
            Id = authority.Id.Value,
            CommonName = authority.CommonName,
            Organization = authority.Organization,
            Generation = authority.Generation,
            Rollover = all.Find(generation => generation.IsPrepared) is { } next ? ToRollover(next) : null,
            Generations = [.. all.Select(generation => ToInfo(generation, authority))],
            Subject = certificate.Subject.ToString(),
            KeySpecification = Kind(authority.KeySpecification),
            SigningBackend = authority.Key.Backend,
            SerialNumber = certificate.SerialNumber.ToString(),
            Sha256Fingerprint = Fingerprint(authority.Certificate),
            NotBefore = authority.NotBefore,
            NotAfter = authority.NotAfter,
            PathLength = authority.PathLength,
            CreatedAt = authority.CreatedAt,
            ServiceCertificates = [.. services.OrderBy(service => service.Purpose).ThenByDescending(service => service.NotAfter).Select(ToInfo)],
            PendingRequests = pendingRequests,
            Status = new StatusInfo(
                status.RevocationList, status.IssuerCertificate,
                crl is null ? null : new CrlInfo(crl.Number, crl.Count, crl.ThisUpdate, crl.NextUpdate)),
        };
    }

    private static RolloverInfo ToRollover(AuthorityGeneration next) => new(
        next.Number, Kind(next.KeySpecification), Fingerprint(next.Certificate), next.NotAfter, next.ActivatesAt);

    private static GenerationInfo ToInfo(AuthorityGeneration generation, Authority authority) => new(
        generation.Number,
        generation.IsPrepared ? GenerationState.Prepared : generation.Number == authority.Generation ? GenerationState.Active : GenerationState.Retired,
        Kind(generation.KeySpecification), generation.Key.Backend, Fingerprint(generation.Certificate), generation.NotAfter, generation.PreparedAt,
        generation.ActivatedAt, generation.RetiredAt);

    private static KeySpecification Kind(BackendKey key) => Enum.Parse<KeySpecification>(key.ToString());

    private static string Fingerprint(byte[] certificate) => Convert.ToHexString(SHA256.HashData(certificate));

    private static ServiceCertificateInfo ToInfo(ServiceCertificate service)
    {
        var certificate = Certificate.Decode(service.Certificate);
        return new ServiceCertificateInfo(
            service.Purpose.ToString(), certificate.Subject.ToString(), Fingerprint(service.Certificate), service.NotAfter, service.Generation);
    }
}
