using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Pkiaas.Api.Jobs;
using Pkiaas.Api.Live;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Contracts.Requests;
using Pkiaas.Data;
using Pkiaas.Data.Outbox;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Features.Requests;

/// <summary>Approves a certificate: the request, its link's hash and the promise to deliver it are one transaction.</summary>
internal static class CreateRequestEndpoint
{
    public static async Task<Created<RequestResponse>> HandleAsync(
        Guid templateId, CreatePreApprovedRequest request, ClaimsPrincipal user, AuthorityAccess access, PkiaasDbContext database, RequestDraft draft,
        RequestReader reader, OutboxSignal outbox, ChangeFeed feed, TimeProvider time, CancellationToken cancellationToken)
    {
        var template = await access.TemplateAsync(user, templateId, AuthorityRole.Operator, cancellationToken);
        var now = time.GetUtcNow();
        var lifetime = request.LinkValidHours is { } hours ? TimeSpan.FromHours(hours) : PreApprovedRequest.DefaultLinkLifetime;
        var approved = draft.Make(
            template, request.Subject, request.SubjectAlternativeNames, request.ValidityDays, request.Delivery, lifetime, user.Email());
        await draft.DemandWorkableAsync(approved, template, cancellationToken);

        var id = approved.Id;
        var hand = LinkDelivery.Create(id, now);
        database.Requests.Add(approved);
        database.Deliveries.Add(hand);
        database.Outbox.Add(OutboxMessage.Create(OutboxKinds.Deliver, hand.Id, now));
        database.AuditEvents.Add(AuditEvent.Create(
            now, template.AuthorityId, user.ToActor(), AuditActions.RequestApproved, "request", id, $"{approved.DisplayName} from {template.Name}"));
        await database.SaveChangesAsync(cancellationToken);
        outbox.Raise();
        feed.Publish(ChangeEvent.Request(approved, now));
        return TypedResults.Created($"/api/requests/{id}", await reader.ReadAsync(approved, template, withLink: true, cancellationToken));
    }
}
