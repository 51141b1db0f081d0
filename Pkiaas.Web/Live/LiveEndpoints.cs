using Pkiaas.Web.Client;

namespace Pkiaas.Web.Live;

internal static class LiveEndpoints
{
    public static void MapLiveEvents(this IEndpointRouteBuilder app)
    {
        var live = app.MapGroup("/ca/{authorityId:guid}").RequireAuthorization();
        live.MapGet("/live", (Guid authorityId, EventsClient events, HttpContext context, IHostApplicationLifetime lifetime) =>
            RelayAsync(context, lifetime, cancellation => events.OpenAuthorityAsync(authorityId, cancellation)));
        live.MapGet(
            "/requests/{requestId:guid}/live",
            (Guid requestId, EventsClient events, HttpContext context, IHostApplicationLifetime lifetime) =>
                RelayAsync(context, lifetime, cancellation => events.OpenRequestAsync(requestId, cancellation)));
    }

    private static async Task RelayAsync(
        HttpContext context, IHostApplicationLifetime lifetime, Func<CancellationToken, Task<HttpResponseMessage>> open)
    {
        // A stream ends by itself only when the browser leaves; it must not hold up the end of the process.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var upstream = await open(end.Token);
        // A proxy that gathers answers would turn "live" into "in half a minute".
        context.Response.Headers["X-Accel-Buffering"] = "no";
        await TypedResults.ServerSentEvents(EventRelay.RelayAsync(upstream, end.Token)).ExecuteAsync(context);
    }
}
