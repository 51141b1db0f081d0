using System.Text.Json.Serialization;

namespace Pkiaas.Contracts.Plugins;

/// <summary>A plugin's form as data: the dashboard renders it, the API checks entered values against it.</summary>
/// <param name="Fields">In order of display.</param>
public sealed record FormDescription(IReadOnlyList<FormField> Fields);

/// <summary>One field.</summary>
public sealed record FormField
{
    /// <summary>camelCase, unique in its form; field errors bear it.</summary>
    public required string Name { get; init; }

    /// <summary>For people.</summary>
    public required string Label { get; init; }

    /// <summary>How it is entered.</summary>
    public required FormFieldKind Kind { get; init; }

    /// <summary>One or two sentences below the field, or null.</summary>
    public string? Help { get; init; }

    /// <summary>Fields of the same group stand under one heading; null: no heading.</summary>
    public string? Group { get; init; }

    /// <summary>Whether the field must have a value while it is shown.</summary>
    public bool Required { get; init; }

    /// <summary>What an empty form starts with, or null.</summary>
    public string? Default { get; init; }

    /// <summary>An example shown in the empty field, or null.</summary>
    public string? Placeholder { get; init; }

    /// <summary>A regular expression that the whole value must match, or null.</summary>
    public string? Pattern { get; init; }

    /// <summary>What the pattern asks for, in words, or null.</summary>
    public string? PatternHelp { get; init; }

    /// <summary>Most characters, or null for the kind's own limit.</summary>
    public int? MaximumLength { get; init; }

    /// <summary>Least value of a number, or null.</summary>
    public long? Minimum { get; init; }

    /// <summary>Greatest value of a number, or null.</summary>
    public long? Maximum { get; init; }

    /// <summary>The values to choose from; empty for other kinds.</summary>
    public IReadOnlyList<FormChoice> Choices { get; init; } = [];

    /// <summary>The fields of one item of a list; empty for other kinds.</summary>
    public IReadOnlyList<FormField> Items { get; init; } = [];

    /// <summary>What one item of a list is called, or null.</summary>
    public string? ItemLabel { get; init; }

    /// <summary>Most items of a list, or null for the API's own limit.</summary>
    public int? MaximumItems { get; init; }

    /// <summary>Whether blanks around a text of one line belong to it; else they are dropped.</summary>
    public bool KeepsBlanks { get; init; }

    /// <summary>When the field is shown; null: always. A hidden field is neither checked nor stored.</summary>
    public FormCondition? VisibleWhen { get; init; }
}

/// <summary>A value to choose.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Label">For people.</param>
/// <param name="Help">One line more, or null.</param>
public sealed record FormChoice(string Value, string Label, string? Help);

/// <summary>Shows a field only while another one has one of these values.</summary>
/// <param name="Field">The other field's name.</param>
/// <param name="Values">Any of them makes the field visible.</param>
public sealed record FormCondition(string Field, IReadOnlyList<string> Values);

/// <summary>How a field is entered. All values travel as text.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FormFieldKind>))]
public enum FormFieldKind
{
    /// <summary>One line.</summary>
    Text,

    /// <summary>Several lines.</summary>
    MultilineText,

    /// <summary>Write-only: never sent back. Left empty it keeps the stored one.</summary>
    Secret,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>One of <see cref="FormField.Choices"/>.</summary>
    Choice,

    /// <summary>One mailbox, without display name.</summary>
    EmailAddress,

    /// <summary>An absolute http or https URL.</summary>
    Url,

    /// <summary>A file's content in base64.</summary>
    File,

    /// <summary>A day, <c>yyyy-MM-dd</c>.</summary>
    Date,

    /// <summary>
    /// Fields, <see cref="FormField.Items"/>, that are filled any number of times. Their values stand under names such as
    /// <c>networks[0].ssid</c>; a change may also send an array of objects under the list's name.
    /// </summary>
    List,
}
