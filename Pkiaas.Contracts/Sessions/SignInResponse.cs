namespace Pkiaas.Contracts.Sessions;

/// <summary>An open session. <c>DELETE /api/session</c> ends it at once.</summary>
/// <param name="AccessToken">Sent as <c>Authorization: Bearer</c>. Opaque.</param>
/// <param name="ExpiresIn">Seconds until the session ends when it is not used; each use extends it up to a day.</param>
public sealed record SignInResponse(string AccessToken, int ExpiresIn)
{
    /// <summary>Without the token.</summary>
    public override string ToString() => $"SignInResponse {{ ExpiresIn = {ExpiresIn} }}";
}
