using Pkiaas.Contracts.Common;
using Pkiaas.Contracts.Plugins;

namespace Pkiaas.Web.Components.Pages.Templates;

/// <summary>Somebody for whom a template can be looked at before there is a request.</summary>
internal static class SamplePerson
{
    public static IReadOnlyList<NameValue> Subject { get; } = [new NameValue { Type = "CN", Value = "Ada Lovelace" }];

    public static IReadOnlyList<NameValue> AlternativeNames { get; } =
    [
        new NameValue { Type = "email", Value = "ada@example.com" }, new NameValue { Type = "upn", Value = "ada@example.com" },
        new NameValue { Type = "dns", Value = "ada.example.com" },
    ];

    /// <summary>Fills what a channel asks of every request.</summary>
    /// <param name="form">The channel's form.</param>
    public static Dictionary<string, string> Fill(FormDescription form) =>
        form.Fields.Where(field => field.Required && field.VisibleWhen is null).ToDictionary(field => field.Name, Value);

    private static string Value(FormField field) => field.Default ?? field.Kind switch
    {
        FormFieldKind.EmailAddress => "ada@example.com",
        FormFieldKind.Url => "https://example.com/",
        FormFieldKind.Number => (field.Minimum ?? 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
        FormFieldKind.Choice => field.Choices[0].Value,
        FormFieldKind.Boolean => "false",
        _ => field.Placeholder ?? "example",
    };
}
