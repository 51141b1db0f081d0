using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Pkiaas.Api.Common;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Api.Live;

namespace Pkiaas.Api.FunctionalTests.Live;

public sealed class LiveStreamTests : IDisposable
{
    private static readonly ChangeEvent Change = new("certificate", Guid.NewGuid(), Guid.NewGuid(), "Issued");

    private readonly ChangeFeed _feed = new();
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public void Dispose() => _stop.Dispose();

    [Fact]
    public async Task A_stream_says_that_it_is_connected_before_anything_happens()
    {
        await using var events = Open(TimeProvider.System);

        Assert.Equal("connected", await NextAsync(events));
    }

    [Fact]
    public async Task A_change_after_the_subscription_is_told_however_late_the_stream_is_read()
    {
        await using var events = Open(TimeProvider.System);
        _feed.Publish(Change);

        Assert.Equal("connected", await NextAsync(events));
        Assert.Equal("certificate", await NextAsync(events));
    }

    [Fact]
    public async Task Who_connects_again_after_a_change_is_told_to_look_again()
    {
        await using (var first = Open(TimeProvider.System)) Assert.Equal("connected", await NextAsync(first));
        _feed.Publish(Change);

        await using var second = Open(TimeProvider.System);

        Assert.Equal("connected", await NextAsync(second));
    }

    [Fact]
    public async Task A_quiet_stream_shows_that_it_lives_and_tells_of_changes_all_the_same()
    {
        await using var events = Open(new MovableTime { HasteOfLimits = 1000 });
        Assert.Equal("connected", await NextAsync(events));
        Assert.Equal("alive", await NextAsync(events));

        _feed.Publish(Change);

        string name;
        while ((name = await NextAsync(events)) == "alive") continue;
        Assert.Equal("certificate", name);
    }

    [Fact]
    public async Task A_stream_ends_after_a_while_so_that_who_signed_out_is_asked_again()
    {
        var time = new MovableTime { HasteOfLimits = 1000 };
        await using var events = Open(time);
        Assert.Equal("connected", await NextAsync(events));
        Assert.Equal("alive", await NextAsync(events));
        time.Advance(LiveStreams.Longest);

        while (await events.MoveNextAsync()) Assert.Equal("alive", events.Current.EventType);
    }

    [Fact]
    public async Task When_changes_may_have_been_missed_the_stream_ends_so_that_its_reader_connects_again()
    {
        await using var events = Open(TimeProvider.System);
        Assert.Equal("connected", await NextAsync(events));

        _feed.EndAll();

        Assert.False(await events.MoveNextAsync());
    }

    private IAsyncEnumerator<System.Net.ServerSentEvents.SseItem<LiveItem?>> Open(TimeProvider time) =>
        new LiveStreams(new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance), time)
            .Items(null, _feed.Subscribe(_ => true, _stop.Token)).GetAsyncEnumerator(_stop.Token);

    private static async Task<string> NextAsync(IAsyncEnumerator<System.Net.ServerSentEvents.SseItem<LiveItem?>> events) =>
        await events.MoveNextAsync() ? events.Current.EventType : throw new EndOfStreamException("The stream ended.");
}
