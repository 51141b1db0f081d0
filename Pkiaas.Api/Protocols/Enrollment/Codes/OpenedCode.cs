using Microsoft.EntityFrameworkCore;
using Pkiaas.Data;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Protocols.Enrollment.Codes;

/// <summary>What the page of a code leads to.</summary>
internal sealed record OpenedCode(DeviceCode Code, Challenge Challenge, PreApprovedRequest Request, Authority Authority)
{
    private const int TokenLength = 43;

    /// <summary>Looks a page up by its token's hash.</summary>
    /// <exception cref="PkiException"><see cref="PkiErrorKind.NotFound"/>: it is malformed or unknown, which look the same.</exception>
    public static async Task<OpenedCode> FindAsync(PkiaasDbContext database, string token, CancellationToken cancellationToken)
    {
        if (token.Length != TokenLength) throw Unknown();
        var hash = SecretToken.HashOf(token);
        var found = await (
            from code in database.DeviceCodes.AsNoTracking()
            join challenge in database.Challenges on code.ChallengeId equals challenge.Id
            join request in database.Requests on code.RequestId equals request.Id
            join authority in database.Authorities on request.AuthorityId equals authority.Id
            where code.PageHash == hash
            select new { code, challenge, request, authority }).SingleOrDefaultAsync(cancellationToken);
        return found is null ? throw Unknown() : new OpenedCode(found.code, found.challenge, found.request, found.authority);
    }

    public CodeState StateAt(DateTimeOffset now) => CodeStates.Of(Code, Challenge, Request, now);

    private static PkiException Unknown() => new(PkiErrorKind.NotFound, "There is no such page.");
}
