using Pkiaas.AppHost.Composition;
using Pkiaas.AppHost.Tests.Support;

namespace Pkiaas.AppHost.Tests.Composition;

public sealed class RunTests : IDisposable
{
    private readonly List<string> diary = [];
    private readonly RecordedBoard recorded = new();
    private readonly CancellationTokenSource stop = new();

    public void Dispose() => stop.Dispose();

    [Fact]
    public async Task Parts_start_one_after_the_other_and_stop_in_reverse()
    {
        var run = Start(Part("postgres"), Part("api"), Part("web"));
        await ReadyAsync();
        await stop.CancelAsync();

        Assert.Equal(0, await run);
        Assert.Equal(
            ["postgres starts", "postgres healthy", "api starts", "api healthy", "web starts", "web healthy", "web stops", "api stops", "postgres stops"],
            diary);
    }

    [Fact]
    public async Task The_ready_line_comes_once_and_only_when_all_are_healthy()
    {
        var healthy = new TaskCompletionSource();
        var run = Start(Part("postgres"), new FakePart("api", diary) { Starting = _ => healthy.Task });
        await Eventually.HoldsAsync(() => Has("api starts"), "api starts");
        Assert.DoesNotContain("ready: all", recorded.Output, StringComparison.Ordinal);

        healthy.SetResult();
        await ReadyAsync();
        await stop.CancelAsync();
        await run;

        Assert.Equal(2, recorded.Output.Split("ready: all").Length);
    }

    [Fact]
    public async Task Advice_comes_below_the_ready_line()
    {
        var run = Task.Run(() => new Run([Part("api")], recorded.Board, TimeProvider.System).UntilStoppedAsync(() => "ready: all", stop.Token, "try a phone"));
        await Eventually.HoldsAsync(() => recorded.Output.Contains("try a phone", StringComparison.Ordinal), "the advice");
        await stop.CancelAsync();
        await run;

        Assert.Contains("ready: all\npkiaas   | try a phone\n", recorded.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_that_does_not_start_ends_the_run_with_its_last_lines()
    {
        var api = new FakePart("api", diary) { Starting = _ => throw new PartFailure("api", "ended with code 3", ["master.key is missing"]) };

        var exitCode = await Start(Part("postgres"), api, Part("web"));

        Assert.Equal(1, exitCode);
        Assert.Equal(["postgres starts", "postgres healthy", "api starts", "api stops", "postgres stops"], diary);
        Assert.Contains("api failed to start: ended with code 3", recorded.Error, StringComparison.Ordinal);
        Assert.Contains("master.key is missing", recorded.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("ready: all", recorded.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_while_starting_stops_what_is_started()
    {
        var run = Start(Part("postgres"), new FakePart("mailbox", diary) { Starting = ct => Task.Delay(Timeout.Infinite, ct) }, Part("api"));
        await Eventually.HoldsAsync(() => Has("mailbox starts"), "mailbox starts");
        await stop.CancelAsync();

        Assert.Equal(0, await run);
        Assert.Equal(["postgres starts", "postgres healthy", "mailbox starts", "mailbox stops", "postgres stops"], diary);
    }

    [Fact]
    public async Task A_part_that_ends_is_started_again_and_the_others_stay()
    {
        var redis = Part("redis");
        var run = Start(Part("postgres"), redis, Part("api"));
        await ReadyAsync();

        redis.End("ended by signal 9");
        await Eventually.HoldsAsync(() => diary.Count(entry => entry == "redis healthy") == 2, "redis is started again");
        await stop.CancelAsync();

        Assert.Equal(0, await run);
        Assert.Single(diary, entry => entry == "postgres starts");
        Assert.Contains("redis    | ended by signal 9; starting it again", recorded.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_that_does_not_stay_up_ends_the_run()
    {
        var api = Part("api");
        var run = Start(api);
        for (var i = 1; i <= 4; i++)
        {
            var times = i;
            await Eventually.HoldsAsync(() => diary.Count(entry => entry == "api healthy") == times, $"api is up for the {times}th time");
            await Eventually.HoldsAsync(() => recorded.Output.Split("ready in").Length > times, "the run has seen it");
            api.End("ended with code 134");
        }

        Assert.Equal(1, await run);
        Assert.Contains("ended with code 134", recorded.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_part_leaves_of_its_time_to_stop_goes_to_the_next_and_no_more()
    {
        var postgres = new FakePart("postgres", diary) { StopShare = TimeSpan.FromSeconds(1) };
        var api = new FakePart("api", diary) { StopShare = TimeSpan.FromSeconds(2), Stopping = () => Task.Delay(400) };
        var run = Start(postgres, api);
        await ReadyAsync();
        await stop.CancelAsync();
        await run;

        Assert.InRange(api.Grace, TimeSpan.FromSeconds(1.9), TimeSpan.FromSeconds(2));
        Assert.InRange(postgres.Grace, TimeSpan.FromSeconds(2.0), TimeSpan.FromSeconds(2.61));
    }

    private FakePart Part(string name) => new(name, diary);

    private Task<int> Start(params IPart[] parts) =>
        Task.Run(() => new Run(parts, recorded.Board, TimeProvider.System).UntilStoppedAsync(() => "ready: all", stop.Token));

    private Task ReadyAsync() => Eventually.HoldsAsync(() => recorded.Output.Contains("ready: all", StringComparison.Ordinal), "the ready line");

    private bool Has(string entry)
    {
        lock (diary)
            return diary.Contains(entry);
    }
}
