using System.Net.ServerSentEvents;
using System.Threading.Channels;
using Pkiaas.Api.Live;

namespace Pkiaas.Api.Common;

/// <summary>Turns changes into server-sent events that end when the browser leaves or the service stops.</summary>
internal sealed class LiveStreams(IHostApplicationLifetime lifetime, TimeProvider time)
{
    /// <summary>
    /// The first event of every stream: from now on no change is missed, and what happened before is read by looking once more. It also
    /// carries the answer's head out, which ASP.NET Core keeps back until something is written: without it a quiet stream is none.
    /// </summary>
    public const string Connected = "connected";

    /// <summary>Says that the stream lives, so that whoever reads it, and every proxy between, can tell quiet from dead.</summary>
    public const string Alive = "alive";

    /// <summary>How long a stream is quiet at most.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long a stream lasts at most. Who signed out meanwhile, or whose session ended, is not asked before he connects again.
    /// </summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

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

    /// <summary>The events of a stream.</summary>
    /// <param name="first">The state when the stream begins; null when there is none.</param>
    /// <param name="subscription">Made before that state was read.</param>
    public async IAsyncEnumerable<SseItem<LiveItem?>> Items(ChangeEvent? first, ChangeSubscription subscription)
    {
        var end = time.GetUtcNow() + Longest;
        yield return new SseItem<LiveItem?>(null, Connected);
        if (first is not null) yield return Item(first);
        while (time.GetUtcNow() < end && await NextAsync(subscription.Changes) is { } more)
        {
            if (!more) yield return new SseItem<LiveItem?>(null, Alive);
            while (subscription.Changes.TryRead(out var change)) yield return Item(change);
        }
    }

    /// <summary>True when there is a change to read, false when there was none for long, null at the end.</summary>
    private async Task<bool?> NextAsync(ChannelReader<ChangeEvent> changes)
    {
        using var patience = new CancellationTokenSource(Silence, time);
        try
        {
            return await changes.WaitToReadAsync(patience.Token) ? true : null;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static SseItem<LiveItem?> Item(ChangeEvent change) => new(new LiveItem(change.Id, change.State), change.Type);

    private sealed class End(CancellationTokenSource source) : IDisposable
    {
        public void Dispose()
        {
            source.Cancel();
            source.Dispose();
        }
    }
}

/// <summary>What an event says: that something is to be read again.</summary>
internal sealed record LiveItem(Guid Id, string State);
