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
        LandingState.Ready => Words.Text("Title.Ready", Model.Organization),
        LandingState.Waiting => Words.Text("Title.Waiting"),
        LandingState.Installed => Words.Text("Installed.Heading"),
        LandingState.Expired => Words.Text("Title.Expired"),
        _ => Words.Text("Title.Cancelled"),
    };
}
