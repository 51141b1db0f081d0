using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Protocols.Enrollment.Downloads;
using Pkiaas.Api.Security.Links;
using Pkiaas.Contracts.Common;
using Pkiaas.Contracts.Requests;
using Pkiaas.Data;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Api.Approvals;

/// <summary>Makes requests of what an admin entered, and looks at what their devices will be told; stores nothing.</summary>
internal sealed class RequestDraft(PkiaasDbContext database, DeliveryForm form, RequestLinks links, Packager packager, TimeProvider time)
{
    public PreApprovedRequest Make(
        CertificateTemplate template, IReadOnlyList<NameValue> subject, IReadOnlyList<NameValue> alternative, int? validityDays, DeliveryInstruction instruction,
        TimeSpan linkLifetime, string by, bool? askForCode)
    {
        var now = time.GetUtcNow();
        var id = RequestId.New(time);
        var names = RequestedNames.Create([.. subject.Select(Read)], [.. alternative.Select(Read)]);
        var asks = askForCode ?? template.Scep.Options.AskForCode;
        var delivery = form.Check(id, names, instruction, asks);
        return PreApprovedRequest.Create(id, template, names, validityDays, delivery, links.Create(id, linkLifetime, now), by, now, asks);
    }

    /// <summary>What the device will be told; its problems bear the names of the request's fields.</summary>
    /// <param name="request">Not stored yet.</param>
    /// <param name="template">What it is made from.</param>
    /// <param name="fields">The channel's fields of the template; null: those in force.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<PackageOutline> DescribeAsync(
        PreApprovedRequest request, CertificateTemplate template, PluginSettings? fields, CancellationToken cancellationToken)
    {
        var authority = await database.Authorities.AsNoTracking().SingleAsync(a => a.Id == template.AuthorityId, cancellationToken);
        var outline = await packager.DescribeAsync(request, template, authority, fields, time.GetUtcNow(), cancellationToken);
        return outline with { Problems = [.. outline.Problems.Select(InRequest)], Warnings = [.. outline.Warnings.Select(InRequest)] };
    }

    /// <exception cref="PkiException"><see cref="PkiErrorKind.Malformed"/>: the device could not do with it what the template says.</exception>
    public async Task DemandWorkableAsync(PreApprovedRequest request, CertificateTemplate template, CancellationToken cancellationToken)
    {
        if ((await DescribeAsync(request, template, null, cancellationToken)).Problems is [var problem, ..])
            throw new PkiException(new PkiError(PkiErrorKind.Malformed, problem.Message) { Field = problem.Field });
    }

    private static SettingProblem InRequest(SettingProblem problem) =>
        problem.Field is null or "subject" or "subjectAlternativeNames" ? problem : problem with { Field = $"delivery.fields.{problem.Field}" };

    private static RequestedName Read(NameValue name) => new(name.Type, name.Value);
}
