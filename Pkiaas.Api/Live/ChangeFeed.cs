using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Pkiaas.Api.Live;

/// <summary>
/// Tells everybody who looks that something changed, in this process at once and in the other replicas through
/// <see cref="ChangeRelay"/>. Publish after the commit: NOTIFY inside the transaction takes a lock that serialises all commits.
/// </summary>
internal sealed class ChangeFeed
{
    /// <summary>How many changes wait for <see cref="ChangeRelay"/> at most.</summary>
    internal const int OutgoingBacklog = 10_000;

    // A reader this far behind reads everything again anyway.
    private const int Backlog = 256;

    private readonly ConcurrentDictionary<ChangeSubscription, byte> _subscriptions = new();
    private readonly Channel<ChangeEvent> _outgoing;
    private int _outgoingLost;

    public ChangeFeed() => _outgoing = Channel.CreateBounded<ChangeEvent>(
        new BoundedChannelOptions(OutgoingBacklog) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
        _ => Volatile.Write(ref _outgoingLost, 1));

    /// <summary>How many look.</summary>
    internal int Subscriptions => _subscriptions.Count;

    /// <summary>What <see cref="ChangeRelay"/> passes on to other replicas.</summary>
    internal ChannelReader<ChangeEvent> Outgoing => _outgoing.Reader;

    /// <summary>Tells subscribers here and elsewhere. Never waits and never fails.</summary>
    /// <param name="change">What changed, committed before.</param>
    public void Publish(ChangeEvent change)
    {
        Spread(change);
        _outgoing.Writer.TryWrite(change);
    }

    /// <summary>
    /// Changes from the moment of this call on: subscribe first, then read the state, then follow. The subscription ends when the token is
    /// cancelled, and also when changes may have been missed; who still looks then subscribes and reads again.
    /// </summary>
    /// <param name="filter">Which changes; called on the publisher's thread, so quick.</param>
    /// <param name="cancellationToken">Ends the subscription; must be cancelled at some time.</param>
    public ChangeSubscription Subscribe(Func<ChangeEvent, bool> filter, CancellationToken cancellationToken)
    {
        var subscription = new ChangeSubscription(filter, Backlog);
        _subscriptions.TryAdd(subscription, 0);
        // The registration lives no longer than the token's source, and every source here ends with its request.
        cancellationToken.Register(() => End(subscription));
        return subscription;
    }

    /// <summary>The same as a stream.</summary>
    /// <param name="filter">Which changes; called on the publisher's thread, so quick.</param>
    /// <param name="cancellationToken">Ends the subscription; must be cancelled at some time.</param>
    public IAsyncEnumerable<ChangeEvent> SubscribeAsync(Func<ChangeEvent, bool> filter, CancellationToken cancellationToken) =>
        Subscribe(filter, cancellationToken).Changes.ReadAllAsync(CancellationToken.None);

    /// <summary>Whether changes were dropped since the last call because they came faster than <see cref="ChangeRelay"/> passed them on.</summary>
    internal bool TakeOutgoingLost() => Interlocked.Exchange(ref _outgoingLost, 0) == 1;

    /// <summary>Tells subscribers of this process alone.</summary>
    internal void Spread(ChangeEvent change)
    {
        if (change.Type == ChangeEvent.AccessType)
        {
            // Whoever still may look opens his stream again, and is asked then.
            EndAll();
            return;
        }
        foreach (var (subscription, _) in _subscriptions)
        {
            if (!subscription.Offer(change)) End(subscription);
        }
    }

    /// <summary>Ends all subscriptions of this process: changes elsewhere may have been missed, or who may look has changed.</summary>
    internal void EndAll()
    {
        foreach (var (subscription, _) in _subscriptions) End(subscription);
    }

    private void End(ChangeSubscription subscription)
    {
        _subscriptions.TryRemove(subscription, out _);
        subscription.End();
    }
}
