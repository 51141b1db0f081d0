namespace Pkiaas.Plugins.Settings;

/// <summary>What a plugin says about filled settings. Since contract 1.1.</summary>
/// <param name="Problems">Why they cannot be stored; empty when they can.</param>
/// <param name="Warnings">What an admin should know and may want all the same.</param>
public sealed record SettingsReview(IReadOnlyList<SettingProblem> Problems, IReadOnlyList<SettingProblem> Warnings)
{
    /// <summary>Nothing to say.</summary>
    public static SettingsReview Fine { get; } = new([], []);
}
