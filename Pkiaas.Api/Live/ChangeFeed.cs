using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Pkiaas.Api.Live;

/// <summary>
/// Tells everybody who looks that something changed, in this process at once and in the other replicas through
/// <see cref="ChangeRelay"/>. Publish after the commit: NOTIFY inside the transaction takes a lock that serialises all commits.
/// </summary>
internal sealed class ChangeFeed
{
    // A reader this far behind reads everything again anyway.
    private const int Backlog = 256;

    private readonly ConcurrentDictionary<ChangeSubscription, byte> _subscriptions = new();
    private readonly Channel<ChangeEvent> _outgoing = Channel.CreateBounded<ChangeEvent>(
        new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

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
    /// Changes from the moment of this call on: subscribe first, then read the state, then follow. The stream ends when the token is
    /// cancelled, and also when changes may have been missed; who still looks then subscribes and reads again.
    /// </summary>
    /// <param name="filter">Which changes; called on the publisher's thread, so quick.</param>
    /// <param name="cancellationToken">Ends the subscription; must be cancelled at some time if the stream is not read to its end.</param>
    public IAsyncEnumerable<ChangeEvent> SubscribeAsync(Func<ChangeEvent, bool> filter, CancellationToken cancellationToken)
    {
        var subscription = new ChangeSubscription(filter, Backlog);
        _subscriptions.TryAdd(subscription, 0);
        var ending = cancellationToken.Register(() => End(subscription));
        return FollowAsync(subscription, ending);
    }

    /// <summary>Tells subscribers of this process alone.</summary>
    internal void Spread(ChangeEvent change)
    {
        foreach (var (subscription, _) in _subscriptions)
        {
            if (!subscription.Offer(change)) End(subscription);
        }
    }

    /// <summary>Ends all subscriptions of this process: changes elsewhere may have been missed.</summary>
    internal void EndAll()
    {
        foreach (var (subscription, _) in _subscriptions) End(subscription);
    }

    private void End(ChangeSubscription subscription)
    {
        _subscriptions.TryRemove(subscription, out _);
        subscription.End();
    }

    private async IAsyncEnumerable<ChangeEvent> FollowAsync(ChangeSubscription subscription, CancellationTokenRegistration ending)
    {
        await using (ending)
        {
            try
            {
                await foreach (var change in subscription.Changes.ReadAllAsync(CancellationToken.None)) yield return change;
            }
            finally
            {
                End(subscription);
            }
        }
    }
}
