using System.Globalization;
using Pkiaas.Contracts.Templates;
using Pkiaas.Web.Components.Forms;

namespace Pkiaas.Web.Components.Pages.Templates;

/// <summary>What the SCEP form sent, by the names that the contract has. Parts that the form does not show stay as they are.</summary>
internal static class ScepForm
{
    private const int MostRules = 20;

    public static UpdateScepRequest Read(Posted posted, UpdateScepRequest stored) => stored with
    {
        Enabled = posted.Ticked("enabled"),
        LegacyAlgorithms = posted.Ticked("legacyAlgorithms"),
        StaticPassphrase = new ScepStaticPassphrase
        {
            Enabled = posted.Ticked("staticPassphrase.enabled"),
            MaxUses = posted.Number("staticPassphrase.maxUses"),
            Until = EndOf(posted.Text("staticPassphrase.until")),
        },
        Ndes = new ScepNdes
        {
            Enabled = posted.Ticked("ndes.enabled"),
            StrictPasswords = posted.Ticked("ndes.strictPasswords"),
            MaxPasswords = posted.Number("ndes.maxPasswords") ?? new ScepNdes().MaxPasswords,
            BasicAuth = posted.Text("ndes.basicAuth.user") is { } user
                ? new ScepNdesAccount { User = user, Password = Secret(posted, "ndes.basicAuth.password") }
                : null,
        },
        AllowedAddresses = [.. ScepNetworks.Read(posted).Select(network => network.Text)],
        AllowedAddressesFor = Enum.TryParse<ScepAddressedDoors>(posted.Text("allowedAddressesFor"), out var doors) ? doors : ScepAddressedDoors.Both,
        Webhook = posted.Text("webhook.url") is { } url
            ? new ScepWebhook
            {
                Url = url, Secret = Secret(posted, "webhook.secret"), TimeoutSeconds = posted.Number("webhook.timeoutSeconds") ?? new ScepWebhook { Url = url }.TimeoutSeconds,
            }
            : null,
        NameRules = new ScepNameRules { Subject = Rules(posted, "nameRules.subject"), AlternativeNames = Rules(posted, "nameRules.alternativeNames") },
    };

    /// <summary>The day that a limit names: it ends with it.</summary>
    public static string? DayOf(DateTimeOffset? until) =>
        until?.UtcDateTime.AddTicks(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset? EndOf(string? day) => DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        ? new DateTimeOffset(date.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero)
        : null;

    // An empty field leaves the stored secret alone.
    private static string? Secret(Posted posted, string name) => posted.Verbatim(name) is { Length: > 0 } secret ? secret : null;

    private static List<ScepNameRule> Rules(Posted posted, string field)
    {
        var rules = new List<ScepNameRule>();
        for (var i = 0; i < MostRules; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{field}[{i}]");
            if (posted.Text($"{name}.type") is not { } type) continue;
            rules.Add(new ScepNameRule
            {
                Type = type,
                Pattern = posted.Text($"{name}.pattern"),
                Fixed = posted.Text($"{name}.fixed"),
                Required = posted.Ticked($"{name}.required"),
                Max = posted.Number($"{name}.max") ?? 1,
                Wildcards = posted.Ticked($"{name}.wildcards"),
            });
        }
        return rules;
    }
}
