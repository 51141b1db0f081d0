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
            var name = prefix + field.Name;
            var value = field.Kind switch
            {
                FormFieldKind.Boolean => posted.Ticked(name) ? "true" : "false",
                FormFieldKind.Secret => posted.Verbatim(name) is { Length: > 0 } secret ? secret : null,
                FormFieldKind.File => await posted.FileAsync(name, cancellationToken),
                FormFieldKind.MultilineText => posted.Verbatim(name).ReplaceLineEndings("\n"),
                _ => posted.Text(name) ?? "",
            };
            if (value is not null) values[field.Name] = value;
        }
        // What was typed before another choice hid its field is not meant.
        return form.Fields.Where(field => values.ContainsKey(field.Name) && FormVisibility.Shows(form, field, values))
            .ToDictionary(field => field.Name, field => values[field.Name], StringComparer.Ordinal);
    }
}
