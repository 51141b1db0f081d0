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

    /// <summary>
    /// What rules for renewals keep channels from doing that they were told to do. It is said, never refused: who is in an emergency must be able to
    /// forbid renewals at once, and channels leave out by themselves what could not succeed.
    /// </summary>
    /// <param name="template">With the rules.</param>
    /// <param name="channels">The channels that are installed.</param>
    /// <param name="settings">What they were told.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<IReadOnlyList<string>> WarningsOfRenewalAsync(
        CertificateTemplate template, ChannelCatalog channels, TemplateSettings settings, CancellationToken cancellationToken)
    {
        if (!template.EnrolsByScep) return [];
        var said = new List<string>();
        var terms = Terms.Of(template);
        foreach (var channel in Asking(channels))
        {
            var told = await settings.ReadAsync(template.Id, channel, cancellationToken);
            if (!told.Ready) continue;
            // What is said whatever the rules are has nothing to do with them.
            var known = channel.ReviewTemplate(told.Settings, terms with { Renewal = null });
            var review = channel.ReviewTemplate(told.Settings, terms);
            said.AddRange(review.Problems.Except(known.Problems).Concat(review.Warnings.Except(known.Warnings)).Select(problem => problem.Message));
        }
        return said;
    }

    private static async Task DemandAsync(
        CertificateTemplate template, CertificateTerms before, CertificateTerms after, IReadOnlyList<(string Field, CertificateTerms Changed)> changes,
        ChannelCatalog channels, TemplateSettings settings, CancellationToken cancellationToken)
    {
        // One that is switched off delivers nothing, and switching off must always go.
        if (!template.Enabled) return;
        foreach (var channel in Asking(channels))
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

    private static IEnumerable<ITemplateReview> Asking(ChannelCatalog channels) =>
        channels.All.Select(offered => offered.Value).OfType<ITemplateReview>().Where(channel => channel.TemplateFields.Fields.Count > 0);

    // A field may have had another problem already; that one's words may have changed with what they tell.
    private static List<SettingProblem> NewProblems(ITemplateReview channel, PluginSettings told, CertificateTerms before, CertificateTerms after)
    {
        var known = channel.ReviewTemplate(told, before).Problems;
        return
        [
            .. channel.ReviewTemplate(told, after).Problems.GroupBy(problem => problem.Field)
                .Where(field => field.Count() > known.Count(problem => problem.Field == field.Key))
                .SelectMany(field => field.Except(known)),
        ];
    }
}
