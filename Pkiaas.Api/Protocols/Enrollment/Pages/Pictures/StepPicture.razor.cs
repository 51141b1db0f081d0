using Microsoft.AspNetCore.Components;

namespace Pkiaas.Api.Protocols.Enrollment.Pages.Pictures;

/// <summary>A small drawing of the screen that a step is about.</summary>
public sealed partial class StepPicture
{
    /// <summary>Which screen.</summary>
    [Parameter, EditorRequired]
    public StepPictureKind Kind { get; set; }
}
