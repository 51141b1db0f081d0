using Microsoft.AspNetCore.Components;

namespace Pkiaas.Api.Protocols.Enrollment.Pages;

/// <summary>What is left to do after the installation, where the package brought roots of other authorities.</summary>
public sealed partial class TrustStep
{
    /// <summary>Their names, as the device shows them.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Roots { get; set; } = [];
}
