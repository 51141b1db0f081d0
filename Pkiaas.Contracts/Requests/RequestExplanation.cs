using Pkiaas.Contracts.Common;

namespace Pkiaas.Contracts.Requests;

/// <summary>Why a request's device has no certificate, and what to do.</summary>
/// <param name="Sentence">What went wrong.</param>
/// <param name="Action">What to do.</param>
/// <param name="At">When the device tried, UTC; null when none did.</param>
/// <param name="TraceId">The attempt, for <c>GET /api/scep-traces/{id}</c>; null when there was none.</param>
public sealed record RequestExplanation(string Sentence, string Action, DateTimeOffset? At, Guid? TraceId) : Explanation(Sentence, Action);
