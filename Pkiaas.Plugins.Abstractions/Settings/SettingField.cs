namespace Pkiaas.Plugins.Settings;

/// <summary>One field of a form, described as data: the dashboard renders it, the API validates with it, the plugin reads by it.</summary>
public sealed record SettingField
{
    /// <summary>camelCase, stable, stored; unique in its schema.</summary>
    public required string Name { get; init; }

    /// <summary>For people, e.g. "Mail server".</summary>
    public required string Label { get; init; }

    /// <summary>How it is entered and checked.</summary>
    public required SettingKind Kind { get; init; }

    /// <summary>One or two sentences below the field, or null.</summary>
    public string? Help { get; init; }

    /// <summary>Fields of the same group stand under one heading; null: no heading.</summary>
    public string? Group { get; init; }

    /// <summary>Whether a visible field must have a value.</summary>
    public bool Required { get; init; }

    /// <summary>What an empty form starts with, or null.</summary>
    public string? Default { get; init; }

    /// <summary>An example shown in the empty field, or null.</summary>
    public string? Placeholder { get; init; }

    /// <summary>A regular expression that the whole value must match (no backtracking constructs), or null.</summary>
    public string? Pattern { get; init; }

    /// <summary>What the pattern asks for in words, e.g. "A host name without blanks".</summary>
    public string? PatternHelp { get; init; }

    /// <summary>Most characters of a text, or null for 4,096 (1 MiB of base64 for a file).</summary>
    public int? MaximumLength { get; init; }

    /// <summary>Least value of a number, or null.</summary>
    public long? Minimum { get; init; }

    /// <summary>Greatest value of a number, or null.</summary>
    public long? Maximum { get; init; }

    /// <summary>The values of a <see cref="SettingKind.Choice"/>.</summary>
    public IReadOnlyList<SettingChoice> Choices { get; init; } = [];

    /// <summary>The fields of one item of a <see cref="SettingKind.List"/>: no further list and no secret among them.</summary>
    public IReadOnlyList<SettingField> Items { get; init; } = [];

    /// <summary>What one item of a <see cref="SettingKind.List"/> is called, e.g. "network"; or null.</summary>
    public string? ItemLabel { get; init; }

    /// <summary>Most items of a <see cref="SettingKind.List"/>, or null for 20.</summary>
    public int? MaximumItems { get; init; }

    /// <summary>
    /// Whether a change of this value leaves the stored secrets of the same form as they are. False, as is safe: whoever changes it enters
    /// them again, since it may decide where they are sent. True is for what cannot, e.g. a sender's name. Since contract 1.4.
    /// </summary>
    public bool KeepsSecrets { get; init; }

    /// <summary>
    /// Whether blanks around a text of one line belong to it, as in the name of a network. False: they are dropped. Since contract 1.6.
    /// </summary>
    public bool KeepsBlanks { get; init; }

    /// <summary>When the field is shown at all; null: always. In an item, by another field of the same item.</summary>
    public SettingCondition? VisibleWhen { get; init; }
}
