using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Pkiaas.Api.Jobs;
using Pkiaas.Api.Live;
using Pkiaas.Api.Security.Links;
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
        Guid templateId, CreatePreApprovedRequest request, ClaimsPrincipal user, AuthorityAccess access, PkiaasDbContext database, DeliveryForm form,
        RequestLinks links, RequestReader reader, OutboxSignal outbox, ChangeFeed feed, TimeProvider time, CancellationToken cancellationToken)
    {
        var template = await access.TemplateAsync(user, templateId, AuthorityRole.Operator, cancellationToken);
        var now = time.GetUtcNow();
        var id = RequestId.New(time);
        var names = RequestedNames.Create(
            [.. request.Subject.Select(name => new RequestedName(name.Type, name.Value))],
            [.. request.SubjectAlternativeNames.Select(name => new RequestedName(name.Type, name.Value))]);
        var delivery = form.Check(id, names, request.Delivery);
        var lifetime = request.LinkValidHours is { } hours ? TimeSpan.FromHours(hours) : PreApprovedRequest.DefaultLinkLifetime;
        var approved = PreApprovedRequest.Create(
            id, template, names, request.ValidityDays, delivery, links.Create(id, lifetime, now), user.Email(), now);

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
