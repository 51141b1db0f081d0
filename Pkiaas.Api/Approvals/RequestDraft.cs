using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Common;
using Pkiaas.Api.Protocols.Enrollment.Downloads;
using Pkiaas.Api.Security.Links;
using Pkiaas.Contracts.Common;
using Pkiaas.Contracts.Requests;
using Pkiaas.Data;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Api.Approvals;

/// <summary>Makes requests of what an admin entered, and looks at what their devices will be told and given; stores nothing.</summary>
internal sealed class RequestDraft(PkiaasDbContext database, DeliveryForm form, RequestLinks links, Packager packager, PublicUrl url, TimeProvider time)
{
    private (string Channel, TemplateId Template, Authority Authority, PackageDescriber Describe)? _prepared;

    public PreApprovedRequest Make(
        CertificateTemplate template, IReadOnlyList<NameValue> subject, IReadOnlyList<NameValue> alternative, int? validityDays, DeliveryInstruction instruction,
        TimeSpan linkLifetime, string by, bool? askForCode, bool allowRenewal = true)
    {
        var now = time.GetUtcNow();
        var id = RequestId.New(time);
        var names = Read(subject, alternative);
        var asks = askForCode ?? template.Scep.Options.AskForCode;
        var delivery = form.Check(id, template.Scep.Options, names, instruction, asks);
        return PreApprovedRequest.Create(id, template, names, validityDays, delivery, links.Create(id, linkLifetime, now), by, now, asks, allowRenewal);
    }

    /// <exception cref="PkiException"><see cref="PkiErrorKind.Malformed"/>: a name is not allowed; the error names the field.</exception>
    public static RequestedNames Read(IReadOnlyList<NameValue> subject, IReadOnlyList<NameValue> alternative) =>
        RequestedNames.Create([.. subject.Select(Read)], [.. alternative.Select(Read)]);

    /// <summary>
    /// What the device will be told; its problems, and what would keep its certificate from being issued, bear the names of the request's fields.
    /// </summary>
    /// <param name="request">Not stored yet.</param>
    /// <param name="template">What it is made from.</param>
    /// <param name="fields">The channel's fields of the template; null: those in force.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<PackageOutline> DescribeAsync(
        PreApprovedRequest request, CertificateTemplate template, PluginSettings? fields, CancellationToken cancellationToken)
    {
        var (authority, describe) = fields is null
            ? await PreparedAsync(request.Delivery.Channel, template, cancellationToken)
            : await PrepareAsync(request.Delivery.Channel, template, fields, cancellationToken);
        var outline = await describe(request, time.GetUtcNow(), cancellationToken);
        // Since contract 1.5; an older channel may have a field of that name.
        var knowsDays = form.Find(request.Delivery.Channel).RequestFields.Find("validityDays") is null;
        return outline with
        {
            Problems = [.. outline.Problems.Select(InRequest), .. Rehearse(request, template, authority)],
            Warnings = [.. outline.Warnings.Select(InRequest)],
        };

        SettingProblem InRequest(SettingProblem problem) =>
            problem.Field is null or "subject" or "subjectAlternativeNames" || (knowsDays && problem.Field == "validityDays")
                ? problem
                : problem with { Field = $"delivery.fields.{problem.Field}" };
    }

    /// <exception cref="PkiException">
    /// <see cref="PkiErrorKind.Malformed"/>: the device could not do with it what the template says, or its certificate could not be issued.
    /// </exception>
    public async Task DemandWorkableAsync(PreApprovedRequest request, CertificateTemplate template, CancellationToken cancellationToken)
    {
        if ((await DescribeAsync(request, template, null, cancellationToken)).Problems is [var problem, ..])
            throw new PkiException(new PkiError(PkiErrorKind.Malformed, problem.Message) { Field = problem.Field });
    }

    private IEnumerable<SettingProblem> Rehearse(PreApprovedRequest request, CertificateTemplate template, Authority authority)
    {
        var issuer = IssuingAuthority.From(authority, url.StatusOf(authority));
        if (Rehearsal.Problem(template.Policy, request.Names, request.ValidityDays, issuer, time.GetUtcNow()) is { } problem)
            yield return new SettingProblem(problem.Field, problem.Detail);
    }

    // Many requests of one template and channel are described one after the other.
    private async Task<(Authority Authority, PackageDescriber Describe)> PreparedAsync(
        string channel, CertificateTemplate template, CancellationToken cancellationToken)
    {
        if (_prepared is { } ready && ready.Channel == channel && ready.Template == template.Id) return (ready.Authority, ready.Describe);
        var (authority, describe) = await PrepareAsync(channel, template, null, cancellationToken);
        _prepared = (channel, template.Id, authority, describe);
        return (authority, describe);
    }

    private async Task<(Authority Authority, PackageDescriber Describe)> PrepareAsync(
        string channel, CertificateTemplate template, PluginSettings? fields, CancellationToken cancellationToken)
    {
        var authority = await database.Authorities.AsNoTracking().SingleAsync(row => row.Id == template.AuthorityId, cancellationToken);
        return (authority, await packager.PrepareAsync(channel, template, authority, fields, cancellationToken));
    }

    private static RequestedName Read(NameValue name) => new(name.Type, name.Value);
}
