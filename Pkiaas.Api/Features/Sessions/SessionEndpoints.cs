namespace Pkiaas.Api.Features.Sessions;

/// <summary>Signing in and out.</summary>
internal static class SessionEndpoints
{
    public static RouteGroupBuilder MapSessions(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/session").WithTags("Session");
        group.MapPost("", SignInEndpoint.HandleAsync).AllowAnonymous();
        group.MapGet("", GetSessionEndpoint.HandleAsync);
        group.MapDelete("", SignOutEndpoint.HandleAsync);
        return group;
    }
}
