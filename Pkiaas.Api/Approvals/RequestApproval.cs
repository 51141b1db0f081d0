using System.Security.Claims;
using Pkiaas.Api.Jobs;
using Pkiaas.Api.Live;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Contracts.Requests;
using Pkiaas.Data;
using Pkiaas.Data.Outbox;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Api.Approvals;

/// <summary>Approves certificates: the request, its link's hash and the promise to deliver it go into one transaction, the caller's.</summary>
internal sealed class RequestApproval(
    PkiaasDbContext database, RequestDraft draft, OutboxSignal outbox, ChangeFeed feed, TimeProvider time)
{
    /// <summary>Approves; the caller saves, and then calls <see cref="Announce"/>.</summary>
    /// <param name="template">What will be issued from, loaded for this user.</param>
    /// <param name="request">What he asks for.</param>
    /// <param name="user">Who approves.</param>
    /// <exception cref="PkiException">Something is not allowed; the error names the field.</exception>
    public PreApprovedRequest Add(CertificateTemplate template, CreatePreApprovedRequest request, ClaimsPrincipal user) => Add(template, request, user.Email());

    /// <summary>Approves what an admin confirmed earlier; the caller saves, and then calls <see cref="Announce"/>.</summary>
    /// <param name="template">What will be issued from.</param>
    /// <param name="request">What he asked for.</param>
    /// <param name="by">The admin's address.</param>
    /// <exception cref="PkiException">Something is not allowed; the error names the field.</exception>
    public PreApprovedRequest Add(CertificateTemplate template, CreatePreApprovedRequest request, string by)
    {
        var now = time.GetUtcNow();
        var lifetime = request.LinkValidHours is { } hours ? TimeSpan.FromHours(hours) : PreApprovedRequest.DefaultLinkLifetime;
        var approved = draft.Make(
            template, request.Subject, request.SubjectAlternativeNames, request.ValidityDays, request.Delivery, lifetime, by, request.AskForCode,
            request.AllowRenewal);

        var hand = LinkDelivery.Create(approved.Id, now);
        database.Requests.Add(approved);
        database.Deliveries.Add(hand);
        database.Outbox.Add(OutboxMessage.Create(OutboxKinds.Deliver, hand.Id, now));
        database.AuditEvents.Add(AuditEvent.Create(
            now, template.AuthorityId, Actor.User(by), AuditActions.RequestApproved, "request", approved.Id, $"{approved.DisplayName} from {template.Name}"));
        return approved;
    }

    /// <summary>Tells who waits: the outbox, and whoever looks at the lists.</summary>
    /// <param name="approved">What was stored.</param>
    public void Announce(PreApprovedRequest approved)
    {
        outbox.Raise();
        feed.Publish(ChangeEvent.Request(approved, time.GetUtcNow()));
    }
}
