using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Pkiaas.Api.Protocols.Enrollment.Languages;

/// <summary>Leads to the same page in the other languages: plain links, so that they work without script.</summary>
public sealed partial class LanguageLinks
{
    /// <summary>The page's own path.</summary>
    [Parameter, EditorRequired]
    public string Path { get; set; } = "";

    [Inject]
    private PageWords Words { get; set; } = null!;

    private static string Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
}
