using System.Security.Claims;
using Pkiaas.Api.Protocols.Scep.Pending;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Contracts.Requests;
using Pkiaas.Data;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Features.Requests.Pending;

/// <summary>Signs at once what a device asked for.</summary>
internal static class ApproveRequestEndpoint
{
    public static async Task<RequestResponse> HandleAsync(
        Guid id, ApproveRequest? request, ClaimsPrincipal user, PendingLookup lookup, PkiaasDbContext database, ApprovalDesk desk, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var pending = await lookup.GetAsync(user, id, AuthorityRole.Operator, cancellationToken);
        if (request?.ValidityDays is < 1)
            throw new PkiException(new PkiError(PkiErrorKind.Malformed, "At least one day.") { Field = "validityDays" });
        if (request is { Subject: null, SubjectAlternativeNames: not null })
            throw new PkiException(new PkiError(PkiErrorKind.Malformed, "Give the subject too: names are replaced together.") { Field = "subject" });
        var names = request?.Subject is { } subject
            ? RequestedNames.Create(
                [.. subject.Select(name => new RequestedName(name.Type, name.Value))],
                [.. (request.SubjectAlternativeNames ?? []).Select(name => new RequestedName(name.Type, name.Value))])
            : null;
        var grant = pending.Approve(names, request?.ValidityDays, user.Email(), time.GetUtcNow());
        await desk.IssueAsync(pending, grant, user.ToActor(), cancellationToken);
        await database.Entry(pending).ReloadAsync(cancellationToken);
        return await lookup.AnswerAsync(pending, cancellationToken);
    }
}
