namespace Pkiaas.Domain.Requests;

/// <summary>The link of a request. The token is found by its hash; the sealed form lets an admin copy or resend the link.</summary>
/// <param name="Hash">SHA-256 of the token.</param>
/// <param name="SealedToken">The token, sealed and bound to the request.</param>
/// <param name="ExpiresAt">UTC.</param>
/// <param name="Lifetime">As the admin set it, for a new link.</param>
public sealed record LinkSecret(byte[] Hash, byte[] SealedToken, DateTimeOffset ExpiresAt, TimeSpan Lifetime);
