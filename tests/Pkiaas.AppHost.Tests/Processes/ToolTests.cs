using System.Diagnostics;
using Pkiaas.AppHost.Processes;

namespace Pkiaas.AppHost.Tests.Processes;

public sealed class ToolTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_output_is_what_it_wrote_whichever_stream_ends_first()
    {
        Assert.Equal("out\n", (await Shell("exec 2>&-; sleep 0.2; echo out")).Output);
        Assert.Equal("err\n", (await Shell("exec >&-; sleep 0.2; echo err >&2")).Output);
    }

    [Fact]
    public async Task It_reads_its_input_to_the_end() =>
        Assert.Equal("a\nb\n", (await Tool.RunAsync("cat", [], Token, input: "a\nb\n")).Output);

    [Fact]
    public async Task One_that_is_not_there_is_a_failure_and_no_exception() =>
        Assert.Equal(127, (await Tool.RunAsync("/nowhere/at-all", [], Token)).ExitCode);

    [Fact]
    public async Task A_failure_says_what_it_said()
    {
        var failure = await Assert.ThrowsAsync<ToolFailure>(() => Tool.RunOrThrowAsync("/bin/sh", ["-c", "echo disk full >&2; exit 4"], Token));

        Assert.Equal($"sh ended with code 4:{Environment.NewLine}disk full", failure.Message);
    }

    [Fact]
    public async Task A_cancelled_one_is_ended_with_what_it_started()
    {
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var watch = Stopwatch.StartNew();

        await Assert.ThrowsAsync<OperationCanceledException>(() => Tool.RunAsync("/bin/sh", ["-c", "sleep 30; echo"], cancel.Token));

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    private static Task<Tool> Shell(string script) => Tool.RunAsync("/bin/sh", ["-c", script], Token);
}
