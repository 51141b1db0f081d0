using Microsoft.EntityFrameworkCore;
using Pkiaas.Cms;
using Pkiaas.Data;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Keys;
using Pkiaas.Plugins.Signing;
using Pkiaas.X509;

namespace Pkiaas.Api.Protocols.Enrollment.Downloads;

/// <summary>Signs packages as CMS SignedData with the content embedded, in the name of the authority (RFC 5652 section 5).</summary>
internal sealed partial class PackageSigner(
    IDbContextFactory<PkiaasDbContext> contexts, IKeyRing keys, TimeProvider time, ILogger<PackageSigner> logger)
{
    /// <summary>Signs with the uploaded certificate, else with the authority's newest own; the certificates above it travel along.</summary>
    /// <param name="content">What is embedded.</param>
    /// <param name="authority">In whose name.</param>
    /// <param name="signedAt">The signingTime attribute, UTC: the same for every fetch of a download, so that its bytes are the same, too.</param>
    /// <param name="cancellationToken">Ends the wait for the key.</param>
    /// <returns>The ContentInfo in DER.</returns>
    /// <exception cref="PkiException"><see cref="PkiErrorKind.Unavailable"/>: there is no valid certificate, or its key is away.</exception>
    public async Task<byte[]> SignAsync(ReadOnlyMemory<byte> content, Authority authority, DateTimeOffset signedAt, CancellationToken cancellationToken)
    {
        var signer = await FindAsync(authority, cancellationToken);
        var draft = SignedDataDraft.Prepare(
            content, [CmsAttribute.SigningTime(signedAt)], Certificate.Decode(signer.Certificate), DigestAlgorithm.Sha256,
            [.. signer.Above.Select(certificate => (ReadOnlyMemory<byte>)certificate)]);
        var key = await keys.GetAsync(signer.Key, cancellationToken);
        return draft.Complete(await key.SignAsync(draft.ToBeSigned, SigningSchemes.For(draft.Algorithm), cancellationToken));
    }

    private async Task<Signer> FindAsync(Authority authority, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var uploaded = await database.ProfileSigningIdentities.AsNoTracking().SingleOrDefaultAsync(one => one.AuthorityId == authority.Id, cancellationToken);
        if (uploaded is not null && uploaded.IsValidAt(now)) return new Signer(uploaded.Certificate, uploaded.Chain, uploaded.Key);
        // People still get their profile, as "Not Verified"; Home and the authority's page say so.
        if (uploaded is not null) Expired(authority.CommonName, uploaded.NotAfter);
        var own = await database.ServiceCertificates.AsNoTracking()
            .Where(certificate => certificate.AuthorityId == authority.Id && certificate.Generation == authority.Generation
                && certificate.Purpose == ServiceCertificatePurpose.ProfileSigning
                && certificate.NotBefore <= now && certificate.NotAfter > now)
            .OrderByDescending(certificate => certificate.NotAfter).ThenByDescending(certificate => certificate.Id)
            .FirstOrDefaultAsync(cancellationToken)
            ?? throw new PkiException(PkiErrorKind.Unavailable, "The download cannot be prepared now.", $"Authority {authority.Id} has no valid profile-signing certificate.");
        return new Signer(own.Certificate, [authority.Certificate], own.Key);
    }

    [LoggerMessage(LogLevel.Warning, "The uploaded certificate that signs the profiles of {Authority} expired on {NotAfter:u}; its own one signs in its place")]
    private partial void Expired(string authority, DateTimeOffset notAfter);

    private sealed record Signer(byte[] Certificate, IReadOnlyList<byte[]> Above, KeyReference Key);
}
