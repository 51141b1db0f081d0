using Microsoft.EntityFrameworkCore;
using Pkiaas.Data;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Api.Protocols.Enrollment.Landing;

/// <summary>What a link leads to. Not tracked: to change something, lock the request first.</summary>
internal sealed record OpenedLink(PreApprovedRequest Request, CertificateTemplate Template, Authority Authority)
{
    private const int TokenLength = 43;

    /// <summary>Looks a link up by its token's hash.</summary>
    /// <param name="database">The store.</param>
    /// <param name="token">As it stands in the URL.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="PkiException"><see cref="PkiErrorKind.NotFound"/>: it is malformed or unknown, which look the same.</exception>
    public static async Task<OpenedLink> FindAsync(PkiaasDbContext database, string token, CancellationToken cancellationToken)
    {
        if (token.Length != TokenLength) throw Unknown();
        var hash = SecretToken.HashOf(token);
        var found = await database.Requests.AsNoTracking()
            .Where(request => request.Link.Hash == hash)
            .Join(database.Templates, request => request.TemplateId, template => template.Id, (request, template) => new { request, template })
            .Join(database.Authorities, pair => pair.request.AuthorityId, authority => authority.Id, (pair, authority) => new { pair.request, pair.template, authority })
            .SingleOrDefaultAsync(cancellationToken);
        return found is null ? throw Unknown() : new OpenedLink(found.request, found.template, found.authority);
    }

    private static PkiException Unknown() => new(PkiErrorKind.NotFound, "There is no such link.");
}
