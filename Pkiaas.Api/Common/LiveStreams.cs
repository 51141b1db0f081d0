using System.Net.ServerSentEvents;
using Pkiaas.Api.Live;

namespace Pkiaas.Api.Common;

/// <summary>Turns changes into server-sent events that end when the browser leaves or the service stops.</summary>
internal sealed class LiveStreams(IHostApplicationLifetime lifetime)
{
    /// <summary>
    /// Without this an open stream would hold up the drain of the service. It is cancelled at the latest when the answer is done, so that
    /// what waits for it ends too if the stream never began.
    /// </summary>
    public CancellationToken UntilShutdown(HttpContext http)
    {
        var either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        http.Response.RegisterForDispose(new End(either));
        return either.Token;
    }

    public static async IAsyncEnumerable<SseItem<LiveItem>> Items(ChangeEvent? first, IAsyncEnumerable<ChangeEvent> changes)
    {
        if (first is not null) yield return Item(first);
        await foreach (var change in changes) yield return Item(change);
    }

    private sealed class End(CancellationTokenSource source) : IDisposable
    {
        public void Dispose()
        {
            source.Cancel();
            source.Dispose();
        }
    }

    private static SseItem<LiveItem> Item(ChangeEvent change) => new(new LiveItem(change.Id, change.State), change.Type);
}

/// <summary>What an event says: that something is to be read again.</summary>
internal sealed record LiveItem(Guid Id, string State);
