namespace Pkiaas.Plugins.Settings;

/// <summary>One value of a <see cref="SettingKind.Choice"/> field.</summary>
/// <param name="Value">Stored, stable. Empty: choosing it leaves the field empty, which needs a field that is not required.</param>
/// <param name="Label">For people.</param>
/// <param name="Help">One line more, or null.</param>
public sealed record SettingChoice(string Value, string Label, string? Help = null);
