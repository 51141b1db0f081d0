using Microsoft.AspNetCore.Components;
using Pkiaas.Api.Protocols.Enrollment.Pages.Pictures;

namespace Pkiaas.Api.Protocols.Enrollment.Pages;

/// <summary>A page that says one thing: no such link, not now, too often.</summary>
public sealed partial class NoticePage
{
    /// <summary>The key of what it says.</summary>
    [Parameter, EditorRequired]
    public string Heading { get; set; } = "";

    /// <summary>The keys of what to do.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Paragraphs { get; set; } = [];

    /// <summary>The picture above.</summary>
    [Parameter]
    public HeroKind Picture { get; set; }
}
