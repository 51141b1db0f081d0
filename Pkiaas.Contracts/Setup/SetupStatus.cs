namespace Pkiaas.Contracts.Setup;

/// <summary>Whether the installation still waits for its owner: <c>GET /api/setup</c>.</summary>
/// <param name="Needed">No owner exists yet.</param>
/// <param name="CodeNeeded">The caller is not on loopback, so that the one-time code is asked for.</param>
public sealed record SetupStatus(bool Needed, bool CodeNeeded);
