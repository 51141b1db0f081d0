using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Live;
using Pkiaas.Api.Protocols.Enrollment.Landing;
using Pkiaas.Api.Security.Sealing;
using Pkiaas.Data;
using Pkiaas.Data.Renewals;
using Pkiaas.Data.Requests;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;
using Pkiaas.Plugins.Hosting;

namespace Pkiaas.Api.Protocols.Enrollment.Downloads;

/// <summary>
/// Opens a download: mints the challenge, takes the earlier ones back, moves the request on and keeps the secret sealed for the few
/// minutes in which it is fetched, all in one transaction.
/// </summary>
internal sealed class DownloadDesk(
    IDbContextFactory<PkiaasDbContext> contexts, RenewalPermission renewals, Packager packager, CodeSafe codes, SecretSealers sealers, ChangeFeed feed,
    EnrollmentMetrics metrics, TimeProvider time)
{
    private readonly ISecretSealer _sealer = sealers.For("profile-downloads");

    /// <summary>Opens a download.</summary>
    /// <param name="link">What the person came by.</param>
    /// <param name="cancellationToken">Ends the wait; whether a download was opened is then open, and the next one takes its place.</param>
    /// <returns>The path at which it is fetched, unguessable; where the device asks for a code, that of the page that tells it.</returns>
    /// <exception cref="PkiException">
    /// <see cref="PkiErrorKind.Conflict"/>: the request or the template's door is closed. <see cref="PkiErrorKind.Unavailable"/>: it cannot
    /// be packed now; nothing was changed.
    /// </exception>
    public async Task<string> OpenAsync(OpenedLink link, CancellationToken cancellationToken)
    {
        if (!link.Template.EnrolsByScep)
            throw NotNow($"Template {link.Template.Id} does not enrol by SCEP now.");
        await DemandRenewableAsync(link.Request, cancellationToken);
        var now = time.GetUtcNow();
        var token = SecretToken.CreateForUrl();
        var (challenge, secret, code) = link.Request.AsksForCode ? codes.Create(link.Request, token, now) : CreatePlain(link.Request, now);
        // Packed before anything is given out: what cannot be packed must not take the place of a download that works.
        var package = await packager.PackAsync(link.Request, link.Template, link.Authority, secret, challenge.ExpiresAt, cancellationToken);

        var bytes = Encoding.ASCII.GetBytes(secret.Text);
        var download = ProfileDownload.Create(token, challenge, _sealer.Seal(bytes, Binding(challenge.Id)), now, waits: code is not null);
        CryptographicOperations.ZeroMemory(bytes);
        var request = await StoreAsync(challenge, download, code, now, cancellationToken);
        feed.Publish(ChangeEvent.Request(request, now));
        metrics.Downloaded();
        return code is null ? $"/p/{token.Text}/{Uri.EscapeDataString(package.FileName)}" : $"/p/{token.Text}";
    }

    /// <summary>What the package of an open download carries.</summary>
    public PackageSecret Reveal(ProfileDownload download, PreApprovedRequest request)
    {
        var bytes = _sealer.Open(download.SealedChallenge, Binding(download.ChallengeId));
        var text = Encoding.ASCII.GetString(bytes);
        CryptographicOperations.ZeroMemory(bytes);
        return new PackageSecret(text, request.AsksForCode);
    }

    private static (Challenge Challenge, PackageSecret Secret, DeviceCode? Code) CreatePlain(PreApprovedRequest request, DateTimeOffset now)
    {
        var password = SecretToken.CreateChallenge();
        return (Challenge.Create(request, password, now), new PackageSecret(password.Text, IsEntrance: false), null);
    }

    private async Task<PreApprovedRequest> StoreAsync(
        Challenge challenge, ProfileDownload download, DeviceCode? code, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var request = await database.LockRequestAsync(challenge.RequestId, cancellationToken) ?? throw new PkiException(PkiErrorKind.NotFound, "There is no such link.");
        request.MarkDownloaded(now);
        await database.Challenges.Where(earlier => earlier.RequestId == request.Id && earlier.ConsumedAt == null && earlier.VoidedAt == null)
            .ExecuteUpdateAsync(earlier => earlier.SetProperty(c => c.VoidedAt, now), cancellationToken);
        await database.ForgetCodesAsync([request.Id], cancellationToken);
        database.Challenges.Add(challenge);
        database.ProfileDownloads.Add(download);
        if (code is not null) database.DeviceCodes.Add(code);
        database.AuditEvents.Add(AuditEvent.Create(
            now, request.AuthorityId, Actor.Person, AuditActions.ProfileDownloaded, "request", request.Id, request.DisplayName));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return request;
    }

    // What is revoked for good has cancelled the request; a hold has not, and neither has a key that was given away with a certificate of another line. The device
    // would be refused; he who looks at the page learns it before. Asked on a connection of its own, and so before the transaction.
    private async Task DemandRenewableAsync(PreApprovedRequest request, CancellationToken cancellationToken)
    {
        if (request.RenewsCertificateId is not { } id) return;
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (await database.Certificates.AsNoTracking().SingleOrDefaultAsync(certificate => certificate.Id == id, cancellationToken) is not { } predecessor) return;
        if (predecessor.Revocation is { EndsRenewal: true }) throw NotNow("The certificate that this one would renew is on hold or revoked.");
        if ((await renewals.ReadAsync(predecessor, cancellationToken)).Line.Problem is var (_, because, _)) throw NotNow(because);
    }

    private static PkiException NotNow(string because) => new(PkiErrorKind.Conflict, "This cannot be set up at the moment.", because);

    private static byte[] Binding(Guid challenge) => challenge.ToByteArray(bigEndian: true);
}
