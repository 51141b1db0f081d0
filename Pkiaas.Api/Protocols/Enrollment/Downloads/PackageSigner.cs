using Microsoft.EntityFrameworkCore;
using Pkiaas.Cms;
using Pkiaas.Data;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Keys;
using Pkiaas.X509;

namespace Pkiaas.Api.Protocols.Enrollment.Downloads;

/// <summary>Signs packages as CMS SignedData with the content embedded, in the name of the authority (RFC 5652 section 5).</summary>
internal sealed class PackageSigner(IDbContextFactory<PkiaasDbContext> contexts, IKeyRing keys, TimeProvider time)
{
    /// <summary>Signs with the authority's newest profile-signing certificate; it and the authority's own travel along.</summary>
    /// <param name="content">What is embedded.</param>
    /// <param name="authority">In whose name.</param>
    /// <param name="signedAt">The signingTime attribute, UTC: the same for every fetch of a download, so that its bytes are the same, too.</param>
    /// <param name="cancellationToken">Ends the wait for the key.</param>
    /// <returns>The ContentInfo in DER.</returns>
    /// <exception cref="PkiException"><see cref="PkiErrorKind.Unavailable"/>: there is no valid certificate, or its key is away.</exception>
    public async Task<byte[]> SignAsync(ReadOnlyMemory<byte> content, Authority authority, DateTimeOffset signedAt, CancellationToken cancellationToken)
    {
        var signer = await FindAsync(authority.Id, cancellationToken);
        var draft = SignedDataDraft.Prepare(
            content, [CmsAttribute.SigningTime(signedAt)], Certificate.Decode(signer.Certificate), DigestAlgorithm.Sha256, [authority.Certificate]);
        var key = await keys.GetAsync(signer.Key, cancellationToken);
        return draft.Complete(await key.SignAsync(draft.ToBeSigned, SigningSchemes.For(draft.Algorithm), cancellationToken));
    }

    private async Task<ServiceCertificate> FindAsync(AuthorityId authority, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await database.ServiceCertificates.AsNoTracking()
            .Where(certificate => certificate.AuthorityId == authority && certificate.Purpose == ServiceCertificatePurpose.ProfileSigning
                && certificate.NotBefore <= now && certificate.NotAfter > now)
            .OrderByDescending(certificate => certificate.NotAfter).ThenByDescending(certificate => certificate.Id)
            .FirstOrDefaultAsync(cancellationToken)
            ?? throw new PkiException(PkiErrorKind.Unavailable, "The download cannot be prepared now.", $"Authority {authority} has no valid profile-signing certificate.");
    }
}
