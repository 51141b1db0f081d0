using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Protocols.Enrollment.Landing;

/// <summary>What the page says, in the words of <c>GET /e/{token}/state</c>.</summary>
public enum LandingState
{
    /// <summary>The profile can be downloaded.</summary>
    Ready,

    /// <summary>It was downloaded and its challenge is good: the person must finish on the device.</summary>
    Waiting,

    /// <summary>The certificate was issued.</summary>
    Installed,

    /// <summary>The link's time is over.</summary>
    Expired,

    /// <summary>An admin cancelled it.</summary>
    Cancelled,
}

/// <summary>Says states in the page's words.</summary>
internal static class LandingStates
{
    /// <summary>What the page says about a request.</summary>
    /// <param name="request">From the store.</param>
    /// <param name="now">UTC.</param>
    public static LandingState Of(PreApprovedRequest request, DateTimeOffset now) => request.StateAt(now) switch
    {
        RequestState.Issued => LandingState.Installed,
        RequestState.Expired => LandingState.Expired,
        RequestState.Cancelled => LandingState.Cancelled,
        RequestState.Downloaded when now < request.DownloadedAt + Challenge.Lifetime => LandingState.Waiting,
        _ => LandingState.Ready,
    };

    /// <summary>The state as the script reads it.</summary>
    /// <param name="state">The state.</param>
    public static string Word(LandingState state) => state switch
    {
        LandingState.Ready => "ready",
        LandingState.Waiting => "waiting",
        LandingState.Installed => "installed",
        LandingState.Expired => "expired",
        LandingState.Cancelled => "cancelled",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
