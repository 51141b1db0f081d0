using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Contracts.Certificates;
using Pkiaas.Data;
using Pkiaas.X509;

namespace Pkiaas.Api.Features.Certificates;

internal static class GetCertificateEndpoint
{
    public static async Task<CertificateDetails> HandleAsync(
        Guid id, ClaimsPrincipal user, CertificateLookup lookup, PkiaasDbContext database, TimeProvider time, CancellationToken cancellationToken)
    {
        var stored = await lookup.FindAsync(user, id, cancellationToken);
        var template = await database.Templates.AsNoTracking().SingleAsync(t => t.Id == stored.TemplateId, cancellationToken);
        var certificate = Certificate.Decode(stored.Encoded);
        return new CertificateDetails
        {
            Summary = new CertificateSummary(
                stored.Id.Value, stored.AuthorityId.Value, stored.TemplateId.Value, template.Name, stored.DisplayName, certificate.SerialNumber.ToString(),
                ListCertificatesEndpoint.StatusAt(stored.NotAfter, time.GetUtcNow()), stored.NotBefore, stored.NotAfter, stored.IssuedAt),
            Subject = certificate.Subject.ToString(),
            Issuer = certificate.Issuer.ToString(),
            PublicKey = certificate.SubjectPublicKeyInfo.ToString(),
            SignatureAlgorithm = certificate.SignatureAlgorithm?.Name ?? certificate.SignatureAlgorithmOid,
            Sha256Fingerprint = Convert.ToHexString(certificate.Sha256Thumbprint()),
            Sha1Fingerprint = Convert.ToHexString(certificate.Sha1Thumbprint()),
            Extensions =
            [
                .. ExtensionDescriber.Describe(certificate.Extensions)
                    .Select(extension => new ExtensionInWords(extension.Oid, extension.Name, extension.Critical, extension.Lines)),
            ],
            Pem = Pem.Encode(certificate),
            RequestId = stored.RequestId?.Value,
            RenewsId = stored.RenewsId?.Value,
            Authorization = AuthorizationWords.For(stored.Authorization),
        };
    }
}
