using Pkiaas.Contracts.Plugins;
using Pkiaas.Data.Templates;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Templates;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Api.Plugins.Settings;

/// <summary>Reads and writes what admins fill into channels' forms for a template.</summary>
internal sealed class TemplateSettings(TemplateSettingsStore store, SettingsSafe safe)
{
    /// <summary>What is in force: what an admin stored, else the form's defaults.</summary>
    /// <param name="template">The template.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<SettingsInForce> ReadAsync(TemplateId template, ITemplateSettings channel, CancellationToken cancellationToken)
    {
        var schema = channel.TemplateFields;
        if (schema.Fields.Count == 0) return new SettingsInForce(PluginSettings.Empty, [], SettingsSource.Defaults);
        if (await store.FindAsync(template, channel.Name, cancellationToken) is not { } stored)
        {
            var defaults = schema.Check(new Dictionary<string, string>());
            return new SettingsInForce(defaults.Settings, defaults.Problems, SettingsSource.Defaults);
        }
        var check = safe.Open(Owner(template, channel), schema, stored);
        return new SettingsInForce(check.Settings, check.Problems, SettingsSource.Stored)
        {
            UpdatedAt = stored.UpdatedAt,
            UpdatedBy = stored.UpdatedBy,
            Version = stored.Version,
        };
    }

    /// <summary>Stores entered values when they pass.</summary>
    /// <param name="template">The template.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="entered">By field name. An empty secret keeps the one in force; null takes it away.</param>
    /// <param name="by">The admin.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What did not pass; empty when the values are stored.</returns>
    /// <exception cref="PkiException"><see cref="PkiErrorKind.Conflict"/>: somebody else stored in between.</exception>
    public async Task<IReadOnlyList<SettingProblem>> WriteAsync(
        CertificateTemplate template, ITemplateReview channel, IReadOnlyDictionary<string, string?> entered, Actor by, CancellationToken cancellationToken)
    {
        var inForce = await ReadAsync(template.Id, channel, cancellationToken);
        var check = PluginSettingsService.Check(channel.TemplateFields, entered, inForce);
        if (!check.Passed) return check.Problems;
        if (channel.ReviewTemplate(check.Settings, Terms.Of(template)).Problems is { Count: > 0 } problems) return problems;
        var (values, secrets) = safe.Close(Owner(template.Id, channel), channel.TemplateFields, check.Settings);
        await store.SaveAsync(template, channel.Name, values, secrets, inForce.Version, by, cancellationToken);
        return [];
    }

    private static string Owner(TemplateId template, ITemplateSettings channel) => $"template/{template}/{channel.Name}";
}
