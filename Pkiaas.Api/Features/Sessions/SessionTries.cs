namespace Pkiaas.Api.Features.Sessions;

/// <summary>How often passwords may be tried at all.</summary>
internal static class SessionTries
{
    public const string Purpose = "sign-in";

    // An office behind one address signs in together; wrong passwords have their own, narrower limits (SignInLimits).
    public const int PerMinute = 30;
}
