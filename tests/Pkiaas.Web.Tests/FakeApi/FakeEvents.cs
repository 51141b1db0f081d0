using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Pkiaas.Web.Tests.FakeApi;

internal static class FakeEvents
{
    public static void MapFakeEvents(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/events", (FakeState state, CancellationToken cancellation) =>
            TypedResults.ServerSentEvents(ListenAsync(state, cancellation)));
        app.MapGet("/api/requests/{id:guid}/events", (FakeState state, CancellationToken cancellation) =>
            TypedResults.ServerSentEvents(ListenAsync(state, cancellation)));
    }

    private static async IAsyncEnumerable<SseItem<string>> ListenAsync(FakeState state,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var id = Guid.NewGuid();
        var events = state.Listeners.GetOrAdd(id, _ => Channel.CreateUnbounded<string>());
        try
        {
            yield return new SseItem<string>("", "connected");
            await foreach (var name in events.Reader.ReadAllAsync(cancellation)) yield return new SseItem<string>("{\"secret\":1}", name);
        }
        finally
        {
            state.Listeners.TryRemove(id, out _);
        }
    }
}
