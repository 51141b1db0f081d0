using System.Diagnostics;
using Pkiaas.AppHost.Processes;
using Pkiaas.AppHost.Tests.Support;

namespace Pkiaas.AppHost.Tests.Processes;

public sealed class LeftoversTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();
    private readonly RecordedBoard recorded = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task What_a_killed_run_left_is_ended()
    {
        using var left = Sleep();
        ProcessRecord.Write(temporary.Path, "api", left.Id, Signal.Terminate);

        await EndAsync();

        await Eventually.HoldsAsync(() => left.HasExited, "the leftover ends");
        Assert.Empty(Directory.GetFiles(temporary.Path));
        Assert.Contains("api      | still running from an earlier run", recorded.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_process_that_got_the_number_since_is_left_alone()
    {
        using var other = Sleep();
        ProcessRecord.Write(temporary.Path, "api", other.Id, Signal.Terminate);
        File.SetLastWriteTimeUtc(ProcessRecord.PathOf(temporary.Path, "api"), other.StartTime.ToUniversalTime().AddMinutes(-10));

        await EndAsync();

        Assert.False(other.HasExited);
        Assert.Empty(Directory.GetFiles(temporary.Path));
        Signal.Kill.ToGroup(other.Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1 TERM")]
    [InlineData("0 KILL")]
    [InlineData("1 KILL")]
    [InlineData("self KILL")]
    public async Task A_torn_record_is_thrown_away(string content)
    {
        await File.WriteAllTextAsync(ProcessRecord.PathOf(temporary.Path, "api"), content, TestContext.Current.CancellationToken);

        await EndAsync();

        Assert.Empty(Directory.GetFiles(temporary.Path));
    }

    private Task EndAsync() => Leftovers.EndAsync(temporary.Path, recorded.Board, TimeProvider.System, TestContext.Current.CancellationToken);

    private static Process Sleep()
    {
        var (file, arguments) = OwnSession.Wrap("/bin/sleep", ["300"]);
        return Process.Start(new ProcessStartInfo(file, arguments))!;
    }
}
