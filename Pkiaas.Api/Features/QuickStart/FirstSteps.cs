using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Approvals;
using Pkiaas.Api.Security.Links;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Contracts.Common;
using Pkiaas.Contracts.QuickStart;
using Pkiaas.Contracts.Requests;
using Pkiaas.Data;
using Pkiaas.Data.Authorities;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Signing;

namespace Pkiaas.Api.Features.QuickStart;

/// <summary>Takes the three steps to the first certificate in the caller's transaction: keys first, then all rows or none.</summary>
internal sealed class FirstSteps(
    PkiaasDbContext database, AuthorityFounder founder, MailingChannel channel, RequestApproval approval, RequestDraft draft, RequestLinks links,
    TimeProvider time)
{
    private const string Starter = "apple-device";
    private const string TemplateName = "Apple devices";

    private static readonly TimeSpan Repetition = TimeSpan.FromMinutes(10);

    private PreApprovedRequest? _approved;

    /// <summary>Makes all of it and stores it, uncommitted.</summary>
    /// <exception cref="PkiException">A field does not fit; nothing was made but, at worst, keys that nobody uses.</exception>
    public async Task<QuickStartResponse> TakeAsync(QuickStartRequest request, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        // Names and address are checked before a key is made.
        var subject = AuthoritySubject.Create(AuthorityName(request), request.Organization);
        var approve = Request(request, channel.Instruct(request));
        await AtFormsFieldAsync(() => Task.FromResult(RequestDraft.Read(approve.Subject, approve.SubjectAlternativeNames)));

        var founded = await founder.FoundAsync(subject, KeySpecification.EcdsaP256, backend: null, validityDays: null, pathLength: null, cancellationToken);
        var authority = founded.Authority;
        var template = CertificateTemplate.Create(authority.Id, TemplateName, TemplateStarter.Find(Starter)!, time);
        template.ChangeScep(template.Scep with { Enabled = true }, authority.CreatedAt);
        _approved = approval.Add(template, approve, user);

        database.AddFounded(founded);
        database.Memberships.Add(new Membership(user.UserId(), authority.Id, AuthorityRole.Administrator));
        database.Templates.Add(template);
        database.AuditEvents.AddRange(
            AuditEvent.Create(authority.CreatedAt, authority.Id, user.ToActor(), AuditActions.AuthorityCreated, "authority", authority.Id, founded.Summary),
            AuditEvent.Create(template.CreatedAt, authority.Id, user.ToActor(), AuditActions.TemplateCreated, "template", template.Id, $"{template.Name} from {Starter}"),
            AuditEvent.Create(template.CreatedAt, authority.Id, user.ToActor(), AuditActions.ScepChanged, "template", template.Id, $"{template.Name}: on"));
        await database.SaveChangesAsync(cancellationToken);
        // As any other request: what could not be issued or would not work is not begun with.
        await AtFormsFieldAsync(() => draft.DemandWorkableAsync(_approved, template, cancellationToken));
        return Response(_approved);
    }

    /// <summary>What the same form of the same person made a moment ago; null when the authority that there is came from elsewhere.</summary>
    public async Task<QuickStartResponse?> FindAsync(QuickStartRequest request, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - Repetition;
        var (name, who) = (AuthorityName(request), user.Email());
        var found = await (
            from approved in database.Requests.AsNoTracking()
            join template in database.Templates on approved.TemplateId equals template.Id
            join authority in database.Authorities on approved.AuthorityId equals authority.Id
            where authority.CommonName == name && authority.CreatedAt > since && template.Name == TemplateName && approved.ApprovedBy == who
            orderby approved.CreatedAt
            select approved).FirstOrDefaultAsync(cancellationToken);
        return found is { IsOpen: true } && found.Delivery.Fields.GetValueOrDefault(RequestFieldNames.Email) == request.Email.Trim() ? Response(found) : null;
    }

    /// <summary>Tells who waits, after the commit.</summary>
    public void Announce() => approval.Announce(_approved!);

    private QuickStartResponse Response(PreApprovedRequest request) =>
        new(request.AuthorityId.Value, request.TemplateId.Value, request.Id.Value, links.Open(request.Id, request.Link));

    // All that the request says comes from this form's address and device.
    private static async Task AtFormsFieldAsync(Func<Task> step)
    {
        const string Fields = "delivery.fields.";
        try
        {
            await step();
        }
        catch (PkiException fault) when (fault.Error.Field is { } field)
        {
            var mine = field.StartsWith(Fields, StringComparison.Ordinal) ? field[Fields.Length..] : RequestFieldNames.Email;
            throw new PkiException(fault.Error with { Field = mine }, fault);
        }
    }

    private static string AuthorityName(QuickStartRequest request) => $"{request.Organization.Trim()} Device CA";

    private static CreatePreApprovedRequest Request(QuickStartRequest request, DeliveryInstruction delivery) => new()
    {
        Subject = [new NameValue { Type = "CN", Value = request.Email.Trim() }],
        SubjectAlternativeNames = [new NameValue { Type = "email", Value = request.Email.Trim() }],
        Delivery = delivery,
    };
}
