using Microsoft.AspNetCore.Components;

namespace Pkiaas.Api.Protocols.Enrollment.Pages.Pictures;

/// <summary>The outline of a kind of device.</summary>
public sealed partial class PlatformIcon
{
    /// <summary>A platform's key.</summary>
    [Parameter, EditorRequired]
    public string Platform { get; set; } = "";
}
