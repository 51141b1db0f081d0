namespace Pkiaas.AppleProfiles;

/// <summary>A value that no profile may carry: a device would refuse it, or read something else than what was meant.</summary>
/// <param name="key">The profile key at fault, as Apple spells it, e.g. <c>Subject</c>.</param>
/// <param name="message">A sentence for an admin.</param>
public sealed class ProfileException(string key, string message) : Exception(message)
{
    /// <summary>The profile key at fault, as Apple spells it.</summary>
    public string Key { get; } = key;
}
