using Microsoft.AspNetCore.Http.HttpResults;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Api.Security.Throttling;
using Pkiaas.Contracts.Sessions;

namespace Pkiaas.Api.Features.Sessions;

internal static class SignInEndpoint
{
    public static async Task<Results<Ok<SignInResponse>, ProblemHttpResult>> HandleAsync(
        SignInRequest request, HttpContext http, SignInDesk desk, Throttle throttle, CancellationToken cancellationToken)
    {
        var network = Throttle.Address(http);
        await throttle.DemandAsync(SessionTries.Purpose, network, SessionTries.PerMinute, cancellationToken);
        var (verdict, accessToken) = await desk.SignInAsync(request.Email, request.Password, network, cancellationToken);
        return verdict switch
        {
            PasswordVerdict.Fits => TypedResults.Ok(new SignInResponse(accessToken!, (int)SessionStore.IdleLimit.TotalSeconds)),
            PasswordVerdict.TooOften => throw PasswordResult.TooOften(),
            PasswordVerdict.Outdated => Refused("This one-time password has ended. Ask whoever gave it to you for another one.", "urn:pkiaas:problem:one-time-password-ended"),
            _ => Refused("E-mail address or password is wrong."),
        };
    }

    private static ProblemHttpResult Refused(string why, string? type = null) =>
        TypedResults.Problem(why, statusCode: StatusCodes.Status401Unauthorized, title: "Not signed in", type: type);
}
