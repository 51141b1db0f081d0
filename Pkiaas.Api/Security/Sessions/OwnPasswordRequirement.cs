using Microsoft.AspNetCore.Authorization;

namespace Pkiaas.Api.Security.Sessions;

/// <summary>Who signed in with a password that somebody else gave him gets nowhere but to where he sets his own.</summary>
internal sealed class OwnPasswordRequirement : IAuthorizationRequirement;

/// <summary>Marks the few endpoints that are there for a one-time password too.</summary>
internal sealed class TakesOneTimePassword;

/// <summary>Decides <see cref="OwnPasswordRequirement"/>.</summary>
internal sealed class OwnPasswordHandler : AuthorizationHandler<OwnPasswordRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, OwnPasswordRequirement requirement)
    {
        var endpoint = (context.Resource as HttpContext)?.GetEndpoint();
        if (context.User.HasOwnPassword() || endpoint?.Metadata.GetMetadata<TakesOneTimePassword>() is not null) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
