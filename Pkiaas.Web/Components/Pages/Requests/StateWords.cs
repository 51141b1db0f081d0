using Pkiaas.Contracts.Requests;

namespace Pkiaas.Web.Components.Pages.Requests;

/// <summary>Where a request stands, in words.</summary>
internal static class StateWords
{
    /// <summary>The filter for all states in which a device can still get the certificate.</summary>
    public const string Open = "Open";

    /// <summary>What a list of requests that were approved beforehand may be narrowed to.</summary>
    public static IReadOnlyList<(string Value, string Label)> Filters { get; } =
    [
        (Open, "All open"),
        .. from state in Enum.GetValues<RequestState>() where state is not (RequestState.Pending or RequestState.Declined) select (state.ToString(), Name(state)),
    ];

    public static string Name(RequestState state) => state switch
    {
        RequestState.Approved => "Sending",
        RequestState.Delivered => "Link sent",
        RequestState.Opened => "Link opened",
        RequestState.Downloaded => "Profile downloaded",
        RequestState.Issued => "Installed",
        RequestState.Undeliverable => "Not delivered",
        RequestState.Expired => "Link expired",
        RequestState.Cancelled => "Cancelled",
        RequestState.Pending => "Waits for a decision",
        RequestState.Declined => "Declined",
        _ => state.ToString(),
    };

    public static string Tone(RequestState state) => state switch
    {
        RequestState.Issued => "good",
        RequestState.Undeliverable => "bad",
        RequestState.Expired or RequestState.Cancelled or RequestState.Declined => "quiet",
        RequestState.Opened or RequestState.Downloaded => "info",
        _ => "wait",
    };

    /// <summary>What is the case, and what happens next or what to do.</summary>
    public static string Sentence(RequestResponse request) => request switch
    {
        { State: RequestState.Downloaded, Code.State: CodeState.Waiting } => "The person opened the link and waits for you: speak with each other, then release the code.",
        { State: RequestState.Downloaded, Code.State: CodeState.Released } =>
            "The code is released. Waiting for the person to install the profile in Settings and to type the code.",
        { State: RequestState.Expired, MayResend: false } =>
            "The link expired before a device got the certificate. The renewal is forbidden: allow it to send the link again.",
        _ => Sentence(request.State),
    };

    /// <summary>The same without what is known of a code.</summary>
    public static string Sentence(RequestState state) => state switch
    {
        RequestState.Approved => "The certificate is approved and the link is on its way.",
        RequestState.Delivered => "The link was handed over. Waiting for the person to open it.",
        RequestState.Opened => "The person opened the link. Waiting for the profile to be downloaded.",
        RequestState.Downloaded =>
            "The profile was downloaded. Waiting for the person to install it in Settings; iOS discards it after 8 minutes, and " +
            "it can be downloaded again.",
        RequestState.Issued => "The device has its certificate.",
        RequestState.Undeliverable =>
            "The link could not be delivered. It still works: copy it or show the QR code, or fix the reason and send it again.",
        RequestState.Expired =>
            "The link expired before a device got the certificate. Send it again: the person gets a new link for the same certificate.",
        RequestState.Cancelled => "The link no longer works.",
        _ => "",
    };

    /// <summary>Whether nothing more will happen.</summary>
    public static bool Ended(RequestState state) => state is RequestState.Issued or RequestState.Expired or RequestState.Cancelled;
}
