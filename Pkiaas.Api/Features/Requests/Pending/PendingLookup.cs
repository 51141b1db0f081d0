using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Common;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Contracts.Requests;
using Pkiaas.Data;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;
using Pkiaas.X509;

namespace Pkiaas.Api.Features.Requests.Pending;

/// <summary>Finds on behalf of a user what devices asked for by themselves.</summary>
internal sealed class PendingLookup(PkiaasDbContext database, AuthorityAccess access, PendingExplainer explainer, PublicUrl url, TimeProvider time)
{
    /// <returns>Null when no such request exists: it may be a pre-approved one.</returns>
    /// <exception cref="PkiException">NotFound without membership; Unauthorized when the role is too low.</exception>
    public async Task<PendingRequest?> FindAsync(ClaimsPrincipal user, Guid id, AuthorityRole role, CancellationToken cancellationToken)
    {
        var key = new RequestId(id);
        var request = await database.PendingRequests.SingleOrDefaultAsync(r => r.Id == key, cancellationToken);
        if (request is not null)
            await AuthorityAccess.MaskedAsync(() => access.DemandAsync(user, request.AuthorityId, role, cancellationToken), NoRequest);
        return request;
    }

    /// <exception cref="PkiException">NotFound, also without membership; Unauthorized when the role is too low.</exception>
    public async Task<PendingRequest> GetAsync(ClaimsPrincipal user, Guid id, AuthorityRole role, CancellationToken cancellationToken) =>
        await FindAsync(user, id, role, cancellationToken) ?? throw NoRequest();

    public async Task<RequestResponse> AnswerAsync(PendingRequest request, CancellationToken cancellationToken)
    {
        var template = await database.Templates.AsNoTracking().SingleAsync(t => t.Id == request.TemplateId, cancellationToken);
        var now = time.GetUtcNow();
        var hindrance = request.StateAt(now) == PendingState.Pending ? await HindranceAsync(request, template, now, cancellationToken) : null;
        return PendingReader.Read(request, template.Name, hindrance, now) with { Explanation = await explainer.ExplainAsync(request, cancellationToken) };
    }

    // So that an admin reads it before he presses the button, and knows what to change.
    private async Task<string?> HindranceAsync(PendingRequest request, CertificateTemplate template, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!template.EnrolsByScep) return "SCEP is switched off on the template, and there the device fetches its certificate.";
        var authority = await database.Authorities.AsNoTracking().SingleAsync(a => a.Id == request.AuthorityId, cancellationToken);
        return Rehearsal.Problem(
            template.Policy, request.SubjectName, request.Names, request.ValidityDays, SubjectPublicKeyInfo.Decode(request.PublicKey),
            IssuingAuthority.From(authority, url.StatusOf(authority)), now)?.Detail;
    }

    private static PkiException NoRequest() => new(PkiErrorKind.NotFound, "There is no such request.");
}
