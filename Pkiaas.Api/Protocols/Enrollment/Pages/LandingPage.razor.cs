using System.Globalization;
using Microsoft.AspNetCore.Components;
using Pkiaas.Api.Protocols.Enrollment.Landing;

namespace Pkiaas.Api.Protocols.Enrollment.Pages;

/// <summary>The page that the link in the mail leads to.</summary>
public sealed partial class LandingPage
{
    /// <summary>What it shows.</summary>
    [Parameter, EditorRequired]
    public LandingModel Model { get; set; } = null!;

    private string StateWord => LandingStates.Word(Model.State);

    private bool IsLive => Model.State is LandingState.Ready or LandingState.Waiting;

    private string Monogram => StringInfo.GetNextTextElement(Model.Organization.Trim()).ToUpperInvariant();

    private string Title => Model.State switch
    {
        LandingState.Ready => $"Set up your device – {Model.Organization}",
        LandingState.Waiting => "Finish in Settings",
        LandingState.Installed => "All done",
        LandingState.Expired => "Link expired",
        _ => "Link withdrawn",
    };
}
