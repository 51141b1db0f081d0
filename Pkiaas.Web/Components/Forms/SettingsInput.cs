using System.Globalization;
using Pkiaas.Contracts.Plugins;

namespace Pkiaas.Web.Components.Forms;

/// <summary>Reads what was entered into a plugin's form.</summary>
internal static class SettingsInput
{
    /// <summary>Text by field name. A box not ticked says so, since its default may be "ticked"; a secret left empty is left out.</summary>
    public static async Task<Dictionary<string, string>> ReadAsync(
        Posted posted, FormDescription form, string prefix, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in form.Fields)
        {
            if (field.Kind == FormFieldKind.List) await ReadItemsAsync(posted, field, prefix, values, cancellationToken);
            else if (await ReadOneAsync(posted, field, prefix + field.Name, cancellationToken) is { } value) values[field.Name] = value;
        }
        // What was typed before another choice hid its field is not meant.
        var hidden = form.Fields.Where(field => !FormVisibility.Shows(form, field, values)).Select(field => field.Name)
            .ToHashSet(StringComparer.Ordinal);
        return values.Where(value => !hidden.Contains(value.Key.Split('[')[0])).ToDictionary(StringComparer.Ordinal);
    }

    // Items keep the numbers of their inputs, so that the API's errors find them.
    private static async Task ReadItemsAsync(
        Posted posted, FormField list, string prefix, Dictionary<string, string> values, CancellationToken cancellationToken)
    {
        var start = $"{prefix}{list.Name}[";
        var indices = posted.Names.Where(name => name.StartsWith(start, StringComparison.Ordinal))
            .Select(name => name[start.Length..].Split(']')[0])
            .Select(number => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : -1)
            .Where(index => index >= 0).Distinct().Order();
        foreach (var index in indices)
        {
            var item = SettingsItems.Prefix(list.Name, index);
            var fields = await ReadAsync(posted, new FormDescription(list.Items), prefix + item, cancellationToken);
            foreach (var (name, value) in fields) values[item + name] = value;
        }
    }

    private static async Task<string?> ReadOneAsync(
        Posted posted, FormField field, string name, CancellationToken cancellationToken) => field.Kind switch
    {
        FormFieldKind.Boolean => posted.Ticked(name) ? "true" : "false",
        FormFieldKind.Secret => posted.Verbatim(name) is { Length: > 0 } secret ? secret : null,
        FormFieldKind.File => await posted.FileAsync(name, cancellationToken),
        FormFieldKind.MultilineText => posted.Verbatim(name).ReplaceLineEndings("\n"),
        _ when field.KeepsBlanks => posted.Verbatim(name),
        _ => posted.Text(name) ?? "",
    };
}
