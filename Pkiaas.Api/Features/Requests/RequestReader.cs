using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Plugins.Catalogue;
using Pkiaas.Api.Security.Links;
using Pkiaas.Contracts.Common;
using Pkiaas.Contracts.Requests;
using Pkiaas.Data;
using Pkiaas.Data.Requests;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;
using Pkiaas.Plugins.Settings;
using RequestState = Pkiaas.Contracts.Requests.RequestState;

namespace Pkiaas.Api.Features.Requests;

/// <summary>Writes a request down for the admin API.</summary>
internal sealed class RequestReader(PkiaasDbContext database, ChannelCatalog channels, RequestLinks links, RequestExplainer explainer, TimeProvider time)
{
    public async Task<RequestResponse> ReadAsync(PreApprovedRequest request, CertificateTemplate template, bool withLink, CancellationToken cancellationToken)
    {
        var deliveries = await database.Deliveries.AsNoTracking().Include(delivery => delivery.Attempts)
            .Where(delivery => delivery.RequestId == request.Id).ToListAsync(cancellationToken);
        var bulk = await database.BulkRows.AsNoTracking().SingleOrDefaultAsync(row => row.RequestId == request.Id, cancellationToken);
        var now = time.GetUtcNow();
        var code = request is { AsksForCode: true, IsOpen: true } ? await database.FindCodeAsync(request.Id, cancellationToken) : null;
        var leads = request.IsOpen && now < request.Link.ExpiresAt;
        return new RequestResponse
        {
            Id = request.Id.Value,
            AuthorityId = request.AuthorityId.Value,
            TemplateId = request.TemplateId.Value,
            TemplateName = template.Name,
            State = Enum.Parse<RequestState>(request.StateAt(now).ToString()),
            DisplayName = request.DisplayName,
            Subject = [.. request.Names.Subject.Select(ToContract)],
            SubjectAlternativeNames = [.. request.Names.Alternative.Select(ToContract)],
            ValidityDays = request.ValidityDays,
            Link = withLink && leads ? links.Open(request.Id, request.Link) : null,
            LinkExpiresAt = request.Link.ExpiresAt,
            MayResend = request.MayResendAt(now),
            Delivery = new DeliveryInfo(
                request.Delivery.Channel, channels.Find(request.Delivery.Channel)?.Value.DisplayName ?? request.Delivery.Channel, request.Delivery.Fields,
                [.. deliveries.SelectMany(delivery => delivery.Attempts).OrderBy(attempt => attempt.At).ThenBy(attempt => attempt.Id).Select(ToContract)])
            {
                Choices = [.. ChoicesOf(request.Delivery)],
            },
            Timeline = Timeline(request, now),
            CertificateId = request.CertificateId?.Value,
            BulkRequestId = bulk?.BulkRequestId.Value,
            AsksForCode = request.AsksForCode,
            AllowRenewal = request.AllowsRenewal,
            Code = code is not null && now < code.ExpiresAt ? ToContract(code) : null,
            Explanation = await explainer.ExplainAsync(request, template, [.. deliveries.SelectMany(delivery => delivery.Attempts)], cancellationToken),
            ApprovedBy = request.ApprovedBy,
            CreatedAt = request.CreatedAt,
        };
    }

    private IEnumerable<DeliveryChoice> ChoicesOf(DeliveryPlan delivery)
    {
        foreach (var field in channels.Find(delivery.Channel)?.Value.RequestFields.Fields ?? [])
        {
            if (field.Kind is SettingKind.EmailAddress or SettingKind.Secret or SettingKind.List or SettingKind.File) continue;
            if (delivery.Fields.GetValueOrDefault(field.Name) is { Length: > 0 } value)
                yield return new DeliveryChoice(field.Label, field.Choices.FirstOrDefault(choice => choice.Value == value)?.Label ?? value);
        }
    }

    private static CodeInfo ToContract(DeviceCode code) => new()
    {
        State = code.Tries >= DeviceCode.MostTries ? CodeState.Spent : code.ReleasedAt is null ? CodeState.Waiting : CodeState.Released,
        At = code.ExpiresAt - Challenge.Lifetime,
        ExpiresAt = code.ExpiresAt,
        ReleasedAt = code.ReleasedAt,
        ReleasedBy = code.ReleasedBy,
        WrongTries = code.Tries,
        MostTries = DeviceCode.MostTries,
    };

    private static List<StateChange> Timeline(PreApprovedRequest request, DateTimeOffset now)
    {
        (RequestState State, DateTimeOffset? At)[] known =
        [
            (RequestState.Approved, request.CreatedAt), (RequestState.Delivered, request.DeliveredAt), (RequestState.Opened, request.OpenedAt),
            (RequestState.Downloaded, request.DownloadedAt), (RequestState.Issued, request.IssuedAt),
        ];
        var changes = known.Where(change => change.At is not null).Select(change => new StateChange(change.State, change.At!.Value)).ToList();
        var state = Enum.Parse<RequestState>(request.StateAt(now).ToString());
        if (state is RequestState.Undeliverable or RequestState.Expired or RequestState.Cancelled)
            changes.Add(new StateChange(state, request.EndedAt ?? request.Link.ExpiresAt));
        return [.. changes.OrderBy(change => change.At)];
    }

    private static NameValue ToContract(RequestedName name) => new() { Type = name.Type, Value = name.Value };

    private static Contracts.Requests.DeliveryAttempt ToContract(Domain.Requests.DeliveryAttempt attempt) => new(
        attempt.At, Enum.Parse<Contracts.Requests.DeliveryAttemptOutcome>(attempt.Outcome.ToString()), attempt.Reason, attempt.NextAttemptAt);
}
