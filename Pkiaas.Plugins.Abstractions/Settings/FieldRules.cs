using System.Globalization;
using System.Text.RegularExpressions;

namespace Pkiaas.Plugins.Settings;

/// <summary>What makes a value fit its field; the messages are for the person who typed it.</summary>
internal static class FieldRules
{
    private const int TextLimit = 4096;
    private const int FileLimit = 1 << 20;

    public static string? Problem(SettingField field, string value)
    {
        var limit = field.MaximumLength ?? (field.Kind == SettingKind.File ? FileLimit : TextLimit);
        if (value.Length > limit) return $"{field.Label} may have at most {limit.ToString(CultureInfo.InvariantCulture)} characters.";
        if (field.Kind is not (SettingKind.MultilineText or SettingKind.Secret) && value.Any(char.IsControl))
            return $"{field.Label} may not hold control characters.";
        return Kind(field, value) ?? Pattern(field, value);
    }

    private static string? Kind(SettingField field, string value) => field.Kind switch
    {
        SettingKind.Number => Number(field, value),
        SettingKind.Boolean => value is "true" or "false" ? null : $"{field.Label} is either true or false.",
        SettingKind.Choice => field.Choices.Any(choice => choice.Value == value)
            ? null
            : $"{field.Label} is one of: {string.Join(", ", field.Choices.Select(choice => choice.Value).Where(choice => choice.Length > 0))}.",
        SettingKind.EmailAddress => Mailbox.IsAddress(value) ? null : $"{field.Label} is not an e-mail address.",
        SettingKind.Url => Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? null
            : $"{field.Label} is not a web address that begins with http:// or https://.",
        SettingKind.Date => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? null
            : $"{field.Label} is not a day in the form 2030-12-31.",
        SettingKind.File => Convert.TryFromBase64String(value, new byte[value.Length], out _) ? null : $"{field.Label} did not arrive as base64.",
        _ => null,
    };

    private static string? Number(SettingField field, string value)
    {
        if (!long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return $"{field.Label} is a whole number.";
        return number < (field.Minimum ?? long.MinValue) || number > (field.Maximum ?? long.MaxValue)
            ? string.Create(CultureInfo.InvariantCulture, $"{field.Label} is between {field.Minimum} and {field.Maximum}.")
            : null;
    }

    private static string? Pattern(SettingField field, string value)
    {
        if (field.Pattern is null) return null;
        return Regex.IsMatch(value, $"\\A(?:{field.Pattern})\\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)
            ? null
            : field.PatternHelp ?? $"{field.Label} does not have the expected form.";
    }
}
