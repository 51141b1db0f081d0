using Microsoft.AspNetCore.Mvc;
using Pkiaas.Api.Common;

namespace Pkiaas.Api.Features.Setup;

/// <summary>The first owner of an installation.</summary>
internal static class SetupEndpoints
{
    public static RouteGroupBuilder MapSetup(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/setup").WithTags("Setup").AllowAnonymous();
        group.MapGet("", GetSetupEndpoint.HandleAsync);
        group.MapPost("", CreateOwnerEndpoint.HandleAsync).WithMetadata(new RequestSizeLimitAttribute(KestrelLimits.MostOfAnybody));
        return group;
    }
}
