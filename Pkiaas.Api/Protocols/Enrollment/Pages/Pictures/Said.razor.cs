using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Pkiaas.Api.Protocols.Enrollment.Pages.Pictures;

/// <summary>A word in a drawing of a screen, as the system itself has it in that language, pressed into the room that there is.</summary>
public sealed partial class Said
{
    private const double NarrowGlyph = 2.5;
    private const double WideGlyph = 5.2;

    /// <summary>The word's key.</summary>
    [Parameter, EditorRequired]
    public string Key { get; set; } = "";

    /// <summary>Its middle.</summary>
    [Parameter, EditorRequired]
    public string X { get; set; } = "";

    /// <summary>Its base line.</summary>
    [Parameter, EditorRequired]
    public string Y { get; set; } = "";

    /// <summary>How wide it may be.</summary>
    [Parameter, EditorRequired]
    public double Room { get; set; }

    /// <summary>Its colour: <c>on</c>, <c>quiet</c> or the accent's.</summary>
    [Parameter]
    public string Tone { get; set; } = "";

    // Kana and ideographs are twice as wide as Latin letters.
    private string Length => Math.Min(Room, Words.Text(Key).Sum(letter => letter >= '\u2E80' ? WideGlyph : NarrowGlyph)).ToString("0.#", CultureInfo.InvariantCulture);
}
