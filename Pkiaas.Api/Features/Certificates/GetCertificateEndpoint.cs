using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Contracts.Certificates;
using Pkiaas.Data;
using Pkiaas.Data.Issuance;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Requests;
using Pkiaas.X509;

namespace Pkiaas.Api.Features.Certificates;

internal static class GetCertificateEndpoint
{
    public static async Task<CertificateDetails> HandleAsync(
        Guid id, ClaimsPrincipal user, CertificateLookup lookup, PkiaasDbContext database, TimeProvider time, CancellationToken cancellationToken) =>
        await DescribeAsync(await lookup.FindAsync(user, id, cancellationToken), database, time.GetUtcNow(), cancellationToken);

    internal static async Task<CertificateDetails> DescribeAsync(
        IssuedCertificate stored, PkiaasDbContext database, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var template = await database.Templates.AsNoTracking().SingleAsync(t => t.Id == stored.TemplateId, cancellationToken);
        var certificate = Certificate.Decode(stored.Encoded);
        return new CertificateDetails
        {
            Summary = new CertificateSummary(
                stored.Id.Value, stored.AuthorityId.Value, stored.TemplateId.Value, template.Name, stored.DisplayName, certificate.SerialNumber.ToString(),
                CertificateStatuses.At(now, stored.NotAfter, stored.Revocation), stored.NotBefore, stored.NotAfter, stored.IssuedAt,
                stored.Revocation?.At, CertificateStatuses.ReasonOf(stored.Revocation)),
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
            ApprovedBy = stored.RequestId is { } request ? await ApproverAsync(request, database, cancellationToken) : null,
            RenewsId = stored.RenewsId?.Value,
            ValidOthersOfLine = await database.Certificates.OfLine(stored.Line).CountAsync(
                row => row.Id != stored.Id && row.RevokedAt == null && row.NotAfter >= now, cancellationToken),
            LineEnd = await LineEndAsync(stored, database, cancellationToken),
            Authorization = AuthorizationWords.For(stored.Authorization),
        };
    }

    // What is for good comes before a hold.
    private static async Task<LineEnd?> LineEndAsync(IssuedCertificate stored, PkiaasDbContext database, CancellationToken cancellationToken) =>
        await database.Certificates
            .OfLine(stored.Line).Where(row => row.Id != stored.Id && row.RevokedAt != null
                && row.RevocationReason != CrlReason.Superseded)
            .OrderBy(row => row.RevocationReason == CrlReason.CertificateHold).ThenByDescending(row => row.RevokedAt)
            .Select(row => new LineEnd(row.Id.Value, row.RevokedAt!.Value, row.RevocationReason == CrlReason.CertificateHold))
            .FirstOrDefaultAsync(cancellationToken);

    // Approved beforehand, or asked for by the device and signed by hand.
    private static async Task<string?> ApproverAsync(RequestId request, PkiaasDbContext database, CancellationToken cancellationToken) =>
        await database.Requests.Where(r => r.Id == request).Select(r => r.ApprovedBy).SingleOrDefaultAsync(cancellationToken)
        ?? await database.PendingRequests.Where(r => r.Id == request).Select(r => r.DecidedBy).SingleOrDefaultAsync(cancellationToken);
}
