namespace Pkiaas.Contracts.Requests;

/// <summary>Declines what a device asked for: <c>POST /api/requests/{id}/decline</c>.</summary>
/// <param name="Reason">Told to the device; nothing secret.</param>
public sealed record DeclineRequest(string? Reason);
