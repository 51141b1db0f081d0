using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Api.Security.Throttling;
using Pkiaas.Contracts.Sessions;

namespace Pkiaas.Api.Features.Sessions;

/// <summary>Replaces one's own password; this session goes on, the others end.</summary>
internal static class ChangePasswordEndpoint
{
    public static async Task<NoContent> HandleAsync(
        ChangePasswordRequest request, ClaimsPrincipal user, HttpContext http, OwnPasswordDesk desk, Throttle throttle, CancellationToken cancellationToken)
    {
        var network = Throttle.Address(http);
        await throttle.DemandAsync(SessionTries.Purpose, network, SessionTries.PerMinute, cancellationToken);
        await desk.ChangeAsync(
            user, SessionAuthentication.TokenOf(http.Request)!, request.CurrentPassword, request.NewPassword, network, cancellationToken);
        return TypedResults.NoContent();
    }
}
