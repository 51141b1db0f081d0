namespace Pkiaas.Plugins.Settings;

/// <summary>Shows a field only while another field has one of these values; a hidden field is not validated and not stored.</summary>
/// <param name="Field">The other field's name.</param>
/// <param name="Values">Any of them makes the field visible.</param>
public sealed record SettingCondition(string Field, params IReadOnlyList<string> Values);
