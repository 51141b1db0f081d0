using System.Globalization;

namespace Pkiaas.Api.Protocols.Enrollment.Languages;

/// <summary>A language that the pages of this door speak.</summary>
/// <param name="Tag">The tag of BCP 47, without region: <c>de</c>.</param>
/// <param name="OwnName">As its speakers call it.</param>
internal sealed record Language(string Tag, string OwnName)
{
    /// <summary>What is spoken to those who speak none of the others.</summary>
    public static Language English { get; } = new("en", "English");

    /// <summary>All of them, in the order of the switch.</summary>
    public static IReadOnlyList<Language> All { get; } =
        [English, new("de", "Deutsch"), new("fr", "Français"), new("es", "Español"), new("ja", "日本語")];

    /// <summary>How dates and words are written in it.</summary>
    public CultureInfo Culture { get; } = CultureInfo.GetCultureInfo(Tag);

    /// <summary>Finds a language by a tag with or without region: <c>de</c>, <c>de-AT</c>.</summary>
    /// <param name="tag">Anything; also null.</param>
    public static Language? Find(string? tag) => All.FirstOrDefault(language =>
        tag is not null && tag.StartsWith(language.Tag, StringComparison.OrdinalIgnoreCase) && (tag.Length == language.Tag.Length || tag[language.Tag.Length] == '-'));
}
