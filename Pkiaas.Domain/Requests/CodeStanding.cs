namespace Pkiaas.Domain.Requests;

/// <summary>How far a challenge's code is.</summary>
/// <param name="ReleasedAt">UTC; null while no admin released it.</param>
/// <param name="Tries">Wrong ones so far.</param>
public sealed record CodeStanding(DateTimeOffset? ReleasedAt, int Tries);

/// <summary>What became of a code that a device presented.</summary>
public enum CodeVerdict
{
    /// <summary>It is the code.</summary>
    Right,

    /// <summary>It is not, and was counted.</summary>
    Wrong,

    /// <summary>It was not looked at: there were too many wrong ones, or it is not released.</summary>
    NotTaken,
}
