using Microsoft.AspNetCore.Components;

namespace Pkiaas.Api.Protocols.Enrollment.Pages;

/// <summary>The number that the person tells, then the code that he types.</summary>
public sealed partial class CodePart
{
    /// <summary>What it shows.</summary>
    [Parameter, EditorRequired]
    public CodeModel Model { get; set; } = null!;

    // One by one, so that a voice reads letters and not a word.
    private static string Spelled(string text) => string.Join(' ', text.Where(letter => letter != ' '));
}
