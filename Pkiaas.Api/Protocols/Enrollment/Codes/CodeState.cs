using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Protocols.Enrollment.Codes;

/// <summary>What the page of a code says.</summary>
public enum CodeState
{
    /// <summary>The person must speak with an admin.</summary>
    Asking,

    /// <summary>The code is shown, and the profile can be downloaded.</summary>
    Showing,

    /// <summary>The certificate was issued for this very download.</summary>
    Installed,

    /// <summary>The link was used once more, and this page counts no longer.</summary>
    Replaced,

    /// <summary>The code was wrong too often.</summary>
    Spent,

    /// <summary>Its time is over.</summary>
    Over,

    /// <summary>An admin cancelled the request.</summary>
    Cancelled,
}

/// <summary>Says states in the page's words.</summary>
internal static class CodeStates
{
    public static CodeState Of(DeviceCode code, Challenge challenge, PreApprovedRequest request, DateTimeOffset now) => (challenge, request.State) switch
    {
        ({ ConsumedAt: not null }, _) => CodeState.Installed,
        (_, RequestState.Cancelled) => CodeState.Cancelled,
        ({ VoidedAt: { } voided }, _) when voided < challenge.ExpiresAt => CodeState.Replaced,
        _ when now >= challenge.ExpiresAt || !request.IsOpen || code.SealedCode is null => CodeState.Over,
        _ when code.Tries >= DeviceCode.MostTries => CodeState.Spent,
        _ => code.ReleasedAt is null ? CodeState.Asking : CodeState.Showing,
    };

    /// <summary>The state as the script reads it.</summary>
    public static string Word(CodeState state) => state switch
    {
        CodeState.Asking => "asking",
        CodeState.Showing => "showing",
        CodeState.Installed => "installed",
        CodeState.Replaced => "replaced",
        CodeState.Spent => "spent",
        CodeState.Over => "over",
        CodeState.Cancelled => "cancelled",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>Whether the page may change by itself.</summary>
    public static bool IsLive(CodeState state) => state is CodeState.Asking or CodeState.Showing;
}
