using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Mail.Words;

/// <summary>The languages that the mail is written in.</summary>
internal static class Languages
{
    public static IReadOnlyList<MailWords> All { get; } = [English.Words, German.Words, French.Words, Spanish.Words, Japanese.Words];

    public static IReadOnlyList<SettingChoice> Choices { get; } = [.. All.Select(language => new SettingChoice(language.Tag, language.OwnName))];

    /// <summary>English for requests from before there was a choice.</summary>
    public static MailWords Find(string? tag) => All.FirstOrDefault(language => language.Tag == tag) ?? English.Words;
}
