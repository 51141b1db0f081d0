namespace Pkiaas.Plugins.Settings;

/// <summary>What is wrong with a setting, in words for an admin. Never holds a secret's value.</summary>
/// <param name="Field">The field's name, or null when the problem is not one field's (the server does not answer).</param>
/// <param name="Message">A sentence.</param>
public sealed record SettingProblem(string? Field, string Message);
