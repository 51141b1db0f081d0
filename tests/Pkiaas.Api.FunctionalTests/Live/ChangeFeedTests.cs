using Pkiaas.Api.Live;

namespace Pkiaas.Api.FunctionalTests.Live;

public sealed class ChangeFeedTests
{
    private static readonly Guid Mine = Guid.NewGuid();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_subscriber_gets_what_passes_his_filter_from_the_moment_of_the_call_on()
    {
        var feed = new ChangeFeed();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        feed.Publish(Change("before", Mine));
        var changes = feed.SubscribeAsync(change => change.AuthorityId == Mine, stop.Token);

        feed.Publish(Change("first", Mine));
        feed.Publish(Change("foreign", Guid.NewGuid()));
        feed.Publish(Change("second", Mine));
        await stop.CancelAsync();

        Assert.Equal(["first", "second"], await ReadAsync(changes));
    }

    [Fact]
    public async Task A_subscriber_who_falls_behind_is_ended_and_holds_nobody_up()
    {
        var feed = new ChangeFeed();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var slow = feed.SubscribeAsync(_ => true, stop.Token);

        for (var i = 0; i < 1000; i++) feed.Publish(Change($"{i}", Mine));

        var read = await ReadAsync(slow);
        Assert.InRange(read.Count, 1, 999);
        Assert.Equal("0", read[0]);
    }

    [Fact]
    public async Task A_stream_ends_when_changes_elsewhere_may_have_been_missed()
    {
        var feed = new ChangeFeed();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var changes = feed.SubscribeAsync(_ => true, stop.Token);

        feed.EndAll();
        feed.Publish(Change("late", Mine));

        Assert.Empty(await ReadAsync(changes));
    }

    [Fact]
    public void Changes_that_others_cannot_be_told_in_time_are_not_forgotten_silently()
    {
        var feed = new ChangeFeed();
        for (var i = 0; i < ChangeFeed.OutgoingBacklog; i++) feed.Publish(Change($"{i}", Mine));
        Assert.False(feed.TakeOutgoingLost());

        feed.Publish(Change("one too many", Mine));

        Assert.True(feed.TakeOutgoingLost());
        Assert.False(feed.TakeOutgoingLost());
    }

    [Fact]
    public void A_message_fits_into_a_notification_and_reads_back()
    {
        var changes = Enumerable.Range(0, ChangeMessage.MostChanges).Select(_ => new ChangeEvent("certificate", Guid.NewGuid(), Guid.NewGuid(), "Undeliverable")).ToList();
        var message = new ChangeMessage(Guid.NewGuid(), changes, Missed: true);

        var json = message.ToJson();

        Assert.InRange(json.Length, 1, 7999);
        Assert.Equal(changes, ChangeMessage.Parse(json)!.Changes);
        Assert.True(ChangeMessage.Parse(json)!.Missed);
        Assert.Null(ChangeMessage.Parse("what a newer version says"));
    }

    private static ChangeEvent Change(string state, Guid authority) => new("request", Guid.NewGuid(), authority, state);

    private static async Task<List<string>> ReadAsync(IAsyncEnumerable<ChangeEvent> changes)
    {
        var states = new List<string>();
        await foreach (var change in changes) states.Add(change.State);
        return states;
    }
}
