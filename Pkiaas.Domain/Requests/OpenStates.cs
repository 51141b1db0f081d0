namespace Pkiaas.Domain.Requests;

/// <summary>The states in which a device can still get the certificate.</summary>
public static class OpenStates
{
    /// <summary>All of them, for queries.</summary>
    public static IReadOnlyList<RequestState> All { get; } =
        [RequestState.Approved, RequestState.Delivered, RequestState.Opened, RequestState.Downloaded, RequestState.Undeliverable];

    /// <summary>Whether a state is one of them.</summary>
    /// <param name="state">A request's state.</param>
    public static bool IsOpen(this RequestState state) => All.Contains(state);
}
