using System.Threading.Channels;

namespace Pkiaas.Api.Live;

/// <summary>One reader of the feed, with room for a few unread changes.</summary>
internal sealed class ChangeSubscription(Func<ChangeEvent, bool> filter, int backlog)
{
    private readonly Channel<ChangeEvent> _channel = Channel.CreateBounded<ChangeEvent>(backlog);

    /// <summary>Ends when the subscription does, and also when changes may have been missed: who still looks subscribes and reads again.</summary>
    public ChannelReader<ChangeEvent> Changes => _channel.Reader;

    /// <summary>False when the reader has fallen too far behind.</summary>
    internal bool Offer(ChangeEvent change) => !filter(change) || _channel.Writer.TryWrite(change);

    internal void End() => _channel.Writer.TryComplete();
}
