using Microsoft.AspNetCore.Components;

namespace Pkiaas.Api.Protocols.Enrollment.Pages;

/// <summary>The page while the profile can be downloaded.</summary>
public sealed partial class ReadyPart
{
    /// <summary>What it shows.</summary>
    [Parameter, EditorRequired]
    public LandingModel Model { get; set; } = null!;

    private string Duration => Model.ValidityDays switch
    {
        1 => "1 day",
        365 or 366 => "1 year",
        var days when days % 365 == 0 => $"{days / 365} years",
        var days => $"{days} days",
    };
}
