using Microsoft.EntityFrameworkCore;
using Pkiaas.Data;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Api.Protocols.Enrollment.Downloads;

/// <summary>A download whose time is not over, with all that packing needs.</summary>
internal sealed record OpenDownload(ProfileDownload Download, Challenge Challenge, PreApprovedRequest Request, CertificateTemplate Template, Authority Authority)
{
    private const int TokenLength = 43;

    /// <summary>Looks a download up by its token's hash.</summary>
    /// <exception cref="PkiException">
    /// <see cref="PkiErrorKind.NotFound"/>: malformed or unknown. <see cref="PkiErrorKind.Conflict"/>: it was good once.
    /// </exception>
    public static async Task<OpenDownload> FindAsync(PkiaasDbContext database, string token, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (token.Length != TokenLength) throw Unknown();
        var hash = SecretToken.HashOf(token);
        var found = await (
            from download in database.ProfileDownloads.AsNoTracking()
            join challenge in database.Challenges on download.ChallengeId equals challenge.Id
            join request in database.Requests on download.RequestId equals request.Id
            join template in database.Templates on request.TemplateId equals template.Id
            join authority in database.Authorities on request.AuthorityId equals authority.Id
            where download.TokenHash == hash
            select new { download, challenge, request, template, authority }).SingleOrDefaultAsync(cancellationToken);
        if (found is null) throw Unknown();
        var good = now < found.download.ExpiresAt && now < found.challenge.ExpiresAt && found.challenge is { VoidedAt: null, ConsumedAt: null } && found.request.IsOpen;
        return good
            ? new OpenDownload(found.download, found.challenge, found.request, found.template, found.authority)
            : throw new PkiException(PkiErrorKind.Conflict, "This download has ended.");
    }

    private static PkiException Unknown() => new(PkiErrorKind.NotFound, "There is no such download.");
}
