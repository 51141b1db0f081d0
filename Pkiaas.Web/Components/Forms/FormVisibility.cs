using Pkiaas.Contracts.Plugins;

namespace Pkiaas.Web.Components.Forms;

/// <summary>Whether a plugin's field is shown, by the values of the others; the API decides the same way.</summary>
internal static class FormVisibility
{
    public static bool Shows(FormDescription form, FormField field, IReadOnlyDictionary<string, string> values)
    {
        if (field.VisibleWhen is not { } condition) return true;
        if (form.Fields.FirstOrDefault(candidate => candidate.Name == condition.Field) is not { } other) return true;
        var value = values.TryGetValue(other.Name, out var entered) ? entered : other.Default ?? "";
        return condition.Values.Contains(value) && Shows(form, other, values);
    }
}
