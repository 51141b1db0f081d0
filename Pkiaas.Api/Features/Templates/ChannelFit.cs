using Pkiaas.Api.Plugins.Catalogue;
using Pkiaas.Api.Plugins.Settings;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Templates;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Api.Features.Templates;

/// <summary>Whether what channels were told to do with a template's certificates can still be done once the template is changed.</summary>
internal static class ChannelFit
{
    /// <param name="template">As it would be stored.</param>
    /// <param name="before">Its policy until now: what was wrong already keeps nobody from changing something else.</param>
    /// <param name="channels">The channels that are installed.</param>
    /// <param name="settings">What they were told.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="PkiException"><see cref="PkiErrorKind.Malformed"/>: it could not; the error names the field of the template whose change is the cause.</exception>
    public static Task DemandAsync(
        CertificateTemplate template, IssuancePolicy before, ChannelCatalog channels, TemplateSettings settings, CancellationToken cancellationToken)
    {
        var (rules, after) = (template.Scep.Options.Renewal, template.Policy);
        return DemandAsync(
            template, Terms.Of(before, rules), Terms.Of(after, rules),
            [
                ("keyUsages", Terms.Of(before with { KeyUsage = after.KeyUsage }, rules)),
                ("extendedKeyUsages", Terms.Of(before with { ExtendedKeyUsage = after.ExtendedKeyUsage }, rules)),
                ("validityDays", Terms.Of(before with { ValidityDays = after.ValidityDays }, rules)),
            ],
            channels, settings, cancellationToken);
    }

    /// <param name="template">As it is stored now.</param>
    /// <param name="door">What its door would be.</param>
    /// <param name="channels">The channels that are installed.</param>
    /// <param name="settings">What they were told.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="PkiException">
    /// <see cref="PkiErrorKind.Malformed"/>: it could not; the error names the field of the door whose change is the cause.
    /// </exception>
    public static async Task DemandAsync(
        CertificateTemplate template, ScepDoor door, ChannelCatalog channels, TemplateSettings settings, CancellationToken cancellationToken)
    {
        // Closing the door must always go.
        if (!door.Enabled) return;
        var (before, after) = (template.Scep.Options.Renewal, door.Options.Renewal);
        await DemandAsync(
            template, Terms.Of(template.Policy, before), Terms.Of(template.Policy, after),
            [
                ("renewal.allowed", Terms.Of(template.Policy, before with { Allowed = after.Allowed })),
                ("renewal.withinDays", Terms.Of(template.Policy, before with { WithinDays = after.WithinDays })),
            ],
            channels, settings, cancellationToken);
    }

    private static async Task DemandAsync(
        CertificateTemplate template, CertificateTerms before, CertificateTerms after, IReadOnlyList<(string Field, CertificateTerms Changed)> changes,
        ChannelCatalog channels, TemplateSettings settings, CancellationToken cancellationToken)
    {
        // One that is switched off delivers nothing, and switching off must always go.
        if (!template.Enabled) return;
        foreach (var channel in channels.All.Select(offered => offered.Value).OfType<ITemplateReview>().Where(asking => asking.TemplateFields.Fields.Count > 0))
        {
            var told = await settings.ReadAsync(template.Id, channel, cancellationToken);
            if (!told.Ready || NewProblems(channel, told.Settings, before, after) is not [var problem, ..]) continue;
            throw new PkiException(new PkiError(
                PkiErrorKind.Malformed, $"{problem.Message} The tab Profile asks for that: change it there first.")
            {
                Field = changes.FirstOrDefault(change => NewProblems(channel, told.Settings, before, change.Changed).Count > 0).Field,
            });
        }
    }

    private static List<SettingProblem> NewProblems(ITemplateReview channel, PluginSettings told, CertificateTerms before, CertificateTerms after)
    {
        var known = channel.ReviewTemplate(told, before).Problems.Select(problem => problem.Field).ToHashSet();
        return [.. channel.ReviewTemplate(told, after).Problems.Where(problem => !known.Contains(problem.Field))];
    }
}
