using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Common;
using Pkiaas.Api.Plugins.Keys;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Contracts.Authorities;
using Pkiaas.Data;
using Pkiaas.Data.Authorities;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Keys;
using Pkiaas.Plugins.Signing;
using Pkiaas.X509;
using AuthorityRole = Pkiaas.Domain.Authorities.AuthorityRole;

namespace Pkiaas.Api.Features.Authorities.ProfileSigning;

/// <summary>What signs an authority's profiles: its own certificate, or one that an admin uploads.</summary>
internal static class ProfileSigningEndpoints
{
    public static void MapProfileSigning(this RouteGroupBuilder authorities)
    {
        authorities.MapGet("/{id:guid}/profile-signing-identity", GetAsync).WithName("GetProfileSigning");
        authorities.MapPut("/{id:guid}/profile-signing-identity", UpdateAsync).WithName("UpdateProfileSigning");
        authorities.MapDelete("/{id:guid}/profile-signing-identity", DeleteAsync).WithName("DeleteProfileSigning");
    }

    private static async Task<ProfileSigningResponse> GetAsync(
        Guid id, ClaimsPrincipal user, AuthorityAccess access, PkiaasDbContext database, TimeProvider time, CancellationToken cancellationToken)
    {
        var authority = new AuthorityId(id);
        await access.DemandAsync(user, authority, AuthorityRole.Auditor, cancellationToken);
        return await AnswerAsync(authority, database, time.GetUtcNow(), cancellationToken);
    }

    private static async Task<ProfileSigningResponse> UpdateAsync(
        Guid id, UpdateProfileSigningRequest request, ClaimsPrincipal user, AuthorityAccess access, PkiaasDbContext database, IKeyRing keys,
        UnneededKeys unneeded, TimeProvider time, CancellationToken cancellationToken)
    {
        var key = new AuthorityId(id);
        await access.DemandAsync(user, key, AuthorityRole.Administrator, cancellationToken);
        var authority = await database.Authorities.AsNoTracking().SingleAsync(a => a.Id == key, cancellationToken);
        var now = time.GetUtcNow();
        var uploaded = UploadedIdentity.Read(request.Pkcs12, request.Password, now);
        try
        {
            var reference = await keys.ImportAsync(
                authority.Key.Backend, uploaded.Pkcs8, $"{authority.CommonName}: uploaded profile signing", cancellationToken);
            var identity = ProfileSigningIdentity.Create(key, reference, uploaded.Certificate, uploaded.Chain, user.Email(), now);
            var earlier = await KeepAsync(identity, authority, user, database, unneeded, now, cancellationToken);
            if (earlier is not null) await unneeded.DestroyAsync([earlier], cancellationToken);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(uploaded.Pkcs8);
        }
        return await AnswerAsync(key, database, now, cancellationToken);
    }

    private static async Task<ProfileSigningResponse> DeleteAsync(
        Guid id, ClaimsPrincipal user, AuthorityAccess access, PkiaasDbContext database, UnneededKeys unneeded, TimeProvider time, CancellationToken cancellationToken)
    {
        var key = new AuthorityId(id);
        await access.DemandAsync(user, key, AuthorityRole.Administrator, cancellationToken);
        var authority = await database.Authorities.AsNoTracking().SingleAsync(a => a.Id == key, cancellationToken);
        var now = time.GetUtcNow();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (await TakeAsync(database, key, cancellationToken) is { } earlier)
        {
            await AuditAsync(database, user, authority, "signed by the authority's own certificate again", now, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            await unneeded.DestroyAsync([earlier], cancellationToken);
        }
        return await AnswerAsync(key, database, now, cancellationToken);
    }

    /// <returns>The key that signed before, which nothing refers to any more.</returns>
    private static async Task<KeyReference?> KeepAsync(
        ProfileSigningIdentity identity, Authority authority, ClaimsPrincipal user, PkiaasDbContext database, UnneededKeys unneeded, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var isStored = false;
        try
        {
            await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
            var earlier = await TakeAsync(database, authority.Id, cancellationToken);
            database.ProfileSigningIdentities.Add(identity);
            await AuditAsync(database, user, authority, $"signed by {Certificate.Decode(identity.Certificate).Subject}", now, cancellationToken);
            // From here on it may be stored, whatever is heard of it.
            isStored = true;
            await transaction.CommitAsync(cancellationToken);
            return earlier;
        }
        finally
        {
            if (!isStored) await unneeded.DestroyAsync([identity.Key], CancellationToken.None);
        }
    }

    // Two at once wait for each other at the row, and the one who comes second finds what the first one left.
    private static async Task<KeyReference?> TakeAsync(PkiaasDbContext database, AuthorityId authority, CancellationToken cancellationToken)
    {
        await database.LockAuthorityAsync(authority, cancellationToken);
        var earlier = await database.ProfileSigningIdentities.AsNoTracking().SingleOrDefaultAsync(identity => identity.AuthorityId == authority, cancellationToken);
        await database.ProfileSigningIdentities.Where(identity => identity.AuthorityId == authority).ExecuteDeleteAsync(cancellationToken);
        return earlier?.Key;
    }

    private static async Task AuditAsync(
        PkiaasDbContext database, ClaimsPrincipal user, Authority authority, string what, DateTimeOffset now, CancellationToken cancellationToken)
    {
        database.AuditEvents.Add(AuditEvent.Create(
            now, authority.Id, user.ToActor(), AuditActions.ProfileSigningChanged, "authority", authority.Id, $"Profiles of {authority.CommonName} are {what}"));
        await database.SaveChangesAsync(cancellationToken);
    }

    private static async Task<ProfileSigningResponse> AnswerAsync(AuthorityId authority, PkiaasDbContext database, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await database.ProfileSigningIdentities.AsNoTracking().SingleOrDefaultAsync(one => one.AuthorityId == authority, cancellationToken) is { } uploaded)
        {
            return Describe(uploaded.Certificate, uploaded.Chain, ProfileSigningSource.Uploaded, uploaded.IsValidAt(now)) with
            {
                PubliclyTrusted = PublicTrust.Has(uploaded.Certificate, uploaded.Chain, now),
                UploadedAt = uploaded.UploadedAt,
                UploadedBy = uploaded.UploadedBy,
            };
        }
        var issuer = await database.Authorities.AsNoTracking().SingleAsync(a => a.Id == authority, cancellationToken);
        var own = await database.ServiceCertificates.AsNoTracking()
            .Where(service => service.AuthorityId == authority && service.Generation == issuer.Generation
                && service.Purpose == ServiceCertificatePurpose.ProfileSigning)
            .OrderByDescending(service => service.NotAfter).ThenByDescending(service => service.Id).FirstOrDefaultAsync(cancellationToken)
            ?? throw new PkiException(PkiErrorKind.NotFound, "Nothing signs this authority's profiles.");
        return Describe(own.Certificate, [issuer.Certificate], ProfileSigningSource.Authority, own.NotBefore <= now && now < own.NotAfter);
    }

    private static ProfileSigningResponse Describe(byte[] der, IReadOnlyList<byte[]> chain, ProfileSigningSource source, bool inForce)
    {
        var certificate = Certificate.Decode(der);
        return new ProfileSigningResponse
        {
            Source = source,
            InForce = inForce,
            Subject = certificate.Subject.ToString(),
            Issuer = certificate.Issuer.ToString(),
            Sha256Fingerprint = Convert.ToHexString(certificate.Sha256Thumbprint()),
            NotBefore = certificate.Validity.NotBefore,
            NotAfter = certificate.Validity.NotAfter,
            Chain = [.. chain.Select(above => Certificate.Decode(above).Subject.ToString())],
            PubliclyTrusted = false,
        };
    }
}
