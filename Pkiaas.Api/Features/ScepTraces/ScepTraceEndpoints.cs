namespace Pkiaas.Api.Features.ScepTraces;

/// <summary>Attempts at SCEP doors.</summary>
internal static class ScepTraceEndpoints
{
    public static RouteGroupBuilder MapScepTraces(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/scep-traces").WithTags("SCEP traces");
        group.MapGet("", ListScepTracesEndpoint.HandleAsync);
        group.MapGet("/{id:guid}", GetScepTraceEndpoint.HandleAsync);
        return group;
    }
}
