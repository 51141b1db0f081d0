using System.Diagnostics;
using System.Globalization;
using Pkiaas.AppHost.Composition;
using Pkiaas.AppHost.Processes;
using Pkiaas.AppHost.Tests.Support;

namespace Pkiaas.AppHost.Tests.Composition;

public sealed class ProcessPartTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();
    private readonly RecordedBoard recorded = new();
    private int asked;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task Its_lines_of_both_streams_stand_under_its_name()
    {
        var part = Shell("echo to stdout; echo to stderr >&2; exec sleep 60");
        await part.StartAsync(Token);

        await Eventually.HoldsAsync(() => recorded.Output.Contains("part     | to stdout\n", StringComparison.Ordinal), "stdout");
        await Eventually.HoldsAsync(() => recorded.Output.Contains("part     | to stderr\n", StringComparison.Ordinal), "stderr");
        await part.StopAsync(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_process_that_ends_before_it_is_healthy_is_a_failure_with_its_last_words()
    {
        var part = Shell("echo the disk is full; exit 3", probe: _ => Task.FromResult<string?>("not yet"));

        var failure = await Assert.ThrowsAsync<PartFailure>(() => part.StartAsync(Token));

        Assert.Contains("ended with code 3", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["the disk is full"], failure.LastLines);
    }

    [Fact]
    public async Task A_process_that_ends_for_a_reason_that_passes_is_started_again()
    {
        var mark = Path.Combine(temporary.Path, "mark");
        var part = Part(
            _ => Task.FromResult(new ChildCommand("/bin/sh", ["-c", $"[ -f {mark} ] && exec sleep 60; touch {mark}; echo still in use; exit 1"])),
            probe: _ => Task.FromResult(recorded.Output.Contains("still in use", StringComparison.Ordinal) && ++asked > 20 ? null : "not yet"),
            willPass: lines => lines.Contains("still in use"));

        await part.StartAsync(Token);

        Assert.False(part.Ended.IsCompleted);
        await part.StopAsync(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_process_that_does_not_become_healthy_is_a_failure_that_says_what_is_missing()
    {
        var part = Shell("exec sleep 60", probe: _ => Task.FromResult<string?>("503 {\"missing\":[\"postgres\"]}"), patience: TimeSpan.FromMilliseconds(200));

        var failure = await Assert.ThrowsAsync<PartFailure>(() => part.StartAsync(Token));
        await part.StopAsync(TimeSpan.FromSeconds(2));

        Assert.Contains("503 {\"missing\":[\"postgres\"]}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_goes_wrong_before_the_process_is_the_parts_failure_too()
    {
        var part = Part(_ => throw new FileNotFoundException("Pkiaas.Api.dll is not there"));

        Assert.Equal("part failed to start: Pkiaas.Api.dll is not there", (await Assert.ThrowsAsync<PartFailure>(() => part.StartAsync(Token))).Message);
    }

    [Fact]
    public async Task It_is_asked_politely_first()
    {
        var part = Shell("trap 'echo goodbye; exit 0' TERM; echo up; while :; do sleep 0.05; done");
        await part.StartAsync(Token);
        await Eventually.HoldsAsync(() => recorded.Output.Contains("up", StringComparison.Ordinal), "the trap is set");

        await part.StopAsync(TimeSpan.FromSeconds(5));

        Assert.Contains("goodbye", recorded.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("killed", recorded.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_listen_is_killed_with_all_it_started()
    {
        var part = Shell("trap '' TERM; sleep 300 & echo child $!; wait");
        await part.StartAsync(Token);
        await Eventually.HoldsAsync(() => recorded.Output.Contains("child ", StringComparison.Ordinal), "the child");
        var child = int.Parse(recorded.Output.Split("child ")[1].Split('\n')[0], CultureInfo.InvariantCulture);
        var watch = Stopwatch.StartNew();

        await part.StopAsync(TimeSpan.FromMilliseconds(300));

        Assert.InRange(watch.Elapsed, TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(2));
        Assert.Contains("killed", recorded.Output, StringComparison.Ordinal);
        await Eventually.HoldsAsync(() => !ProcessTable.IsAlive(child), "its child ends as well");
    }

    [Fact]
    public async Task It_leads_a_group_of_its_own_so_that_Ctrl_C_does_not_reach_it()
    {
        var part = Shell("echo group $$; exec sleep 60");
        await part.StartAsync(Token);
        await Eventually.HoldsAsync(() => recorded.Output.Contains("group ", StringComparison.Ordinal), "its number");
        var leader = int.Parse(recorded.Output.Split("group ")[1].Split('\n')[0], CultureInfo.InvariantCulture);

        Assert.Equal(leader, ProcessTable.GroupOf(leader));
        await part.StopAsync(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Its_end_is_told_and_its_record_is_gone()
    {
        var part = Shell("sleep 0.3; exit 7");
        await part.StartAsync(Token);
        Assert.True(File.Exists(ProcessRecord.PathOf(temporary.Path, "part")));

        Assert.Equal("ended with code 7", await part.Ended.WaitAsync(TimeSpan.FromSeconds(10), Token));
        Assert.False(File.Exists(ProcessRecord.PathOf(temporary.Path, "part")));
    }

    [Fact]
    public async Task Settings_reach_it_whatever_their_names()
    {
        const string Name = "Pkiaas__DeliveryChannels__apple-email__host";
        var command = new ChildCommand("/usr/bin/env", []) { Environment = new Dictionary<string, string?> { [Name] = "mail.example.org", ["PATH"] = null } };
        await PrintAsync(command);
        Assert.Contains(Name + "=mail.example.org", recorded.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("| PATH=", recorded.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_of_this_process_is_inherited_by_services_alone()
    {
        const string Name = "PKIAAS_TEST_SECRET";
        Environment.SetEnvironmentVariable(Name, "s3cret");
        await PrintAsync(new ChildCommand("/usr/bin/env", []));
        Assert.DoesNotContain("s3cret", recorded.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", (await Tool.RunAsync("/usr/bin/env", [], Token)).Output, StringComparison.Ordinal);

        await PrintAsync(new ChildCommand("/usr/bin/env", []) { Withheld = _ => false });
        Assert.Contains(Name + "=s3cret", recorded.Output, StringComparison.Ordinal);
    }

    private async Task PrintAsync(ChildCommand command)
    {
        var part = Part(_ => Task.FromResult(command));
        await part.StartAsync(Token);
        await part.Ended.WaitAsync(TimeSpan.FromSeconds(10), Token);
    }

    private ProcessPart Shell(string script, Func<CancellationToken, Task<string?>>? probe = null, TimeSpan? patience = null) =>
        Part(_ => Task.FromResult(new ChildCommand("/bin/sh", ["-c", script])), probe, patience);

    private ProcessPart Part(
        Func<CancellationToken, Task<ChildCommand>> prepare,
        Func<CancellationToken, Task<string?>>? probe = null,
        TimeSpan? patience = null,
        Func<IReadOnlyList<string>, bool>? willPass = null) =>
        new("part", prepare, probe ?? (_ => Task.FromResult<string?>(null)), recorded.Board, temporary.Path, TimeProvider.System)
        {
            StopShare = TimeSpan.FromSeconds(1),
            Patience = patience ?? TimeSpan.FromSeconds(10),
            WillPass = willPass ?? (_ => false),
        };
}
