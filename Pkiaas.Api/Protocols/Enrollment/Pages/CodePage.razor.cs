using System.Globalization;
using Microsoft.AspNetCore.Components;
using Pkiaas.Api.Protocols.Enrollment.Codes;

namespace Pkiaas.Api.Protocols.Enrollment.Pages;

/// <summary>The page that tells the code which the device asks for.</summary>
public sealed partial class CodePage
{
    /// <summary>What it shows.</summary>
    [Parameter, EditorRequired]
    public CodeModel Model { get; set; } = null!;

    private string StateWord => CodeStates.Word(Model.State);

    private bool IsLive => CodeStates.IsLive(Model.State);

    private string Monogram => StringInfo.GetNextTextElement(Model.Organization.Trim()).ToUpperInvariant();

    private string Title => Model.State switch
    {
        CodeState.Asking => Words.Text("Code.AskTitle"),
        CodeState.Showing => Words.Text("Code.ShowTitle"),
        CodeState.Installed => Words.Text("Installed.Heading"),
        CodeState.Cancelled => Words.Text("Title.Cancelled"),
        _ => Words.Text("Code.EndTitle"),
    };
}
