namespace Pkiaas.Domain.Requests;

/// <summary>How a link reaches its person.</summary>
/// <param name="Channel">A delivery channel's name.</param>
/// <param name="Fields">The channel's request fields, checked, without secrets.</param>
/// <param name="SealedSecrets">Secret request fields, sealed and bound to the request; null when there are none.</param>
public sealed record DeliveryPlan(string Channel, IReadOnlyDictionary<string, string> Fields, byte[]? SealedSecrets);
