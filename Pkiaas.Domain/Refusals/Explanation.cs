namespace Pkiaas.Domain.Refusals;

/// <summary>What went wrong and what to do, for an admin.</summary>
/// <param name="Sentence">What went wrong, without a full stop, so that the action can follow: "The device used a challenge that expired 12 minutes ago".</param>
/// <param name="Action">What to do: "send the link again".</param>
public sealed record Explanation(string Sentence, string Action)
{
    /// <summary>Both as one sentence.</summary>
    public override string ToString() => $"{Sentence}: {Action}.";
}
