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
    public static async Task DemandAsync(
        CertificateTemplate template, IssuancePolicy before, ChannelCatalog channels, TemplateSettings settings, CancellationToken cancellationToken)
    {
        // One that is switched off delivers nothing, and switching off must always go.
        if (!template.Enabled) return;
        foreach (var channel in channels.All.Select(offered => offered.Value).OfType<ITemplateReview>().Where(asking => asking.TemplateFields.Fields.Count > 0))
        {
            var told = await settings.ReadAsync(template.Id, channel, cancellationToken);
            if (!told.Ready || NewProblems(channel, told.Settings, before, template.Policy) is not [var problem, ..]) continue;
            throw new PkiException(new PkiError(
                PkiErrorKind.Malformed, $"{problem.Message} The tab Profile asks for that: change it there first.")
            {
                Field = Cause(before, template.Policy, policy => NewProblems(channel, told.Settings, before, policy).Count > 0),
            });
        }
    }

    private static List<SettingProblem> NewProblems(ITemplateReview channel, PluginSettings told, IssuancePolicy before, IssuancePolicy after)
    {
        var known = channel.ReviewTemplate(told, Terms.Of(before)).Problems.Select(problem => problem.Field).ToHashSet();
        return [.. channel.ReviewTemplate(told, Terms.Of(after)).Problems.Where(problem => !known.Contains(problem.Field))];
    }

    private static string? Cause(IssuancePolicy before, IssuancePolicy after, Func<IssuancePolicy, bool> breaks)
    {
        (string Field, IssuancePolicy Changed)[] changes =
        [
            ("keyUsages", before with { KeyUsage = after.KeyUsage }), ("extendedKeyUsages", before with { ExtendedKeyUsage = after.ExtendedKeyUsage }),
            ("validityDays", before with { ValidityDays = after.ValidityDays }),
        ];
        return changes.FirstOrDefault(change => breaks(change.Changed)).Field;
    }
}
