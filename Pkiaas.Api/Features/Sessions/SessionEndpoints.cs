using Microsoft.AspNetCore.Mvc;
using Pkiaas.Api.Common;
using Pkiaas.Api.Security.Sessions;

namespace Pkiaas.Api.Features.Sessions;

/// <summary>Signing in and out, and one's own password.</summary>
internal static class SessionEndpoints
{
    public static RouteGroupBuilder MapSessions(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/session").WithTags("Session");
        group.MapPost("", SignInEndpoint.HandleAsync).AllowAnonymous().WithMetadata(new RequestSizeLimitAttribute(KestrelLimits.MostOfAnybody));
        group.MapGet("", GetSessionEndpoint.HandleAsync).WithMetadata(new TakesOneTimePassword());
        group.MapDelete("", SignOutEndpoint.HandleAsync).WithMetadata(new TakesOneTimePassword());
        group.MapPost("/password", ChangePasswordEndpoint.HandleAsync).WithName("ChangePassword").WithMetadata(new TakesOneTimePassword());
        group.MapDelete("/others", EndOtherSessionsEndpoint.HandleAsync).WithName("EndOtherSessions");
        return group;
    }
}
