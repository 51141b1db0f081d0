namespace Pkiaas.Contracts.Common;

/// <summary>What went wrong and what to do. Said together: "{sentence}: {action}."</summary>
/// <param name="Sentence">What went wrong, e.g. <c>The device used a challenge that expired 12 minutes ago</c>.</param>
/// <param name="Action">What to do, e.g. <c>send the link again</c>.</param>
public record Explanation(string Sentence, string Action);
