using System.Security.Claims;
using Pkiaas.Contracts.Requests;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Features.Requests.Pending;

internal static class ApproveRequestEndpoint
{
    public static async Task<RequestResponse> HandleAsync(
        Guid id, ApproveRequest? request, ClaimsPrincipal user, PendingDecisions decisions, PendingLookup lookup, CancellationToken cancellationToken)
    {
        // Who may not decide learns nothing of what he typed.
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
        return await lookup.AnswerAsync(await decisions.ApproveAsync(user, pending, names, request?.ValidityDays, cancellationToken), cancellationToken);
    }
}
