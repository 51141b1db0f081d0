using Pkiaas.Api.Common;
using Pkiaas.Contracts.Authorities;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Revocation;
using Pkiaas.X509;

namespace Pkiaas.Api.Features.Authorities;

/// <summary>Says of an authority what the API says of it.</summary>
internal sealed class AuthorityMapping(PublicUrl url)
{
    public AuthorityResponse ToResponse(Authority authority, IEnumerable<ServiceCertificate> services, CrlHead? crl, int pendingRequests = 0)
    {
        var certificate = Certificate.Decode(authority.Certificate);
        return new AuthorityResponse
        {
            Id = authority.Id.Value,
            CommonName = authority.CommonName,
            Organization = authority.Organization,
            Subject = certificate.Subject.ToString(),
            KeySpecification = Enum.Parse<KeySpecification>(authority.KeySpecification.ToString()),
            SigningBackend = authority.Key.Backend,
            SerialNumber = certificate.SerialNumber.ToString(),
            Sha256Fingerprint = Convert.ToHexString(certificate.Sha256Thumbprint()),
            NotBefore = authority.NotBefore,
            NotAfter = authority.NotAfter,
            PathLength = authority.PathLength,
            CreatedAt = authority.CreatedAt,
            ServiceCertificates = [.. services.OrderBy(service => service.Purpose).ThenByDescending(service => service.NotAfter).Select(ToInfo)],
            PendingRequests = pendingRequests,
            Status = new StatusInfo(
                url.RevocationList(authority.Id), url.IssuerCertificate(authority.Id),
                crl is null ? null : new CrlInfo(crl.Number, crl.Count, crl.ThisUpdate, crl.NextUpdate)),
        };
    }

    private static ServiceCertificateInfo ToInfo(ServiceCertificate service)
    {
        var certificate = Certificate.Decode(service.Certificate);
        return new ServiceCertificateInfo(
            service.Purpose.ToString(), certificate.Subject.ToString(), Convert.ToHexString(certificate.Sha256Thumbprint()), service.NotAfter);
    }
}
