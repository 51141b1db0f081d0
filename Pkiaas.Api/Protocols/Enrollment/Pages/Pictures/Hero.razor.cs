using Microsoft.AspNetCore.Components;

namespace Pkiaas.Api.Protocols.Enrollment.Pages.Pictures;

/// <summary>The large picture of a page, drawn in the page's own colours.</summary>
public sealed partial class Hero
{
    /// <summary>What it shows.</summary>
    [Parameter, EditorRequired]
    public HeroKind Kind { get; set; }

    private string Tone => Kind switch
    {
        HeroKind.Installed => "good",
        HeroKind.Ready or HeroKind.Waiting => "calm",
        _ => "grey",
    };
}
