using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Pkiaas.Api.Protocols.Enrollment.Pages;

/// <summary>The document around every page of this door.</summary>
public sealed partial class Frame
{
    /// <summary>The document's title; holds neither the link nor its state's details.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>What the visitor seems to hold, in lower case.</summary>
    [Parameter]
    public string? Device { get; set; }

    /// <summary>Whether the script makes the page follow the request.</summary>
    [Parameter]
    public bool Live { get; set; }

    /// <summary>Whether a browser without script loads the page again by itself.</summary>
    [Parameter]
    public bool Refresh { get; set; }

    /// <summary>The page.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
}
