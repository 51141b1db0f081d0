namespace Pkiaas.Contracts.Setup;

/// <summary>Whether the installation still waits for its owner: <c>GET /api/setup</c>.</summary>
/// <param name="Needed">No owner exists yet.</param>
/// <param name="CodeNeeded">The one-time code is asked for: the caller is not on loopback, or the service has a public name.</param>
public sealed record SetupStatus(bool Needed, bool CodeNeeded);
