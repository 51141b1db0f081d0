using Pkiaas.AppHost.Processes;
using Pkiaas.AppHost.Tests.Support;

namespace Pkiaas.AppHost.Tests.Host;

/// <summary>The whole host as a process, mostly up to the database; what Api and Web do in it is shown end to end elsewhere.</summary>
public sealed class HostProcessTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task Ready_and_asked_to_stop_it_takes_everything_down_in_five_seconds()
    {
        using var host = Start();
        await host.SaysAsync("Pkiaas is ready:", seconds: 180);
        int[] leaders = [Leader("postgres"), Leader("api"), Leader("web")];
        Assert.All(leaders, leader => Assert.True(ProcessTable.IsAlive(leader)));

        host.Signal("TERM");

        // Beside the five seconds of its parts, what a busy machine takes to let it.
        Assert.Equal(0, await host.ExitAsync(within: TimeSpan.FromSeconds(15)));
        Assert.All(leaders, leader => Assert.False(ProcessTable.IsAlive(leader)));
        Assert.Empty(Directory.GetFiles(RunFolder));
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("HUP")]
    public async Task Asked_to_stop_it_takes_everything_down(string signal)
    {
        using var host = Start();
        await host.SaysAsync("postgres | ready in");
        var database = Leader("postgres");

        host.Signal(signal);

        // The host itself gives its parts five seconds; a busy machine may need longer to let it.
        Assert.Equal(0, await host.ExitAsync(within: TimeSpan.FromSeconds(30)));
        Assert.False(ProcessTable.IsAlive(database));
        Assert.Empty(Directory.GetFiles(RunFolder));
    }

    [Fact]
    public async Task Killed_it_leaves_nothing_running_and_the_next_run_finds_its_data()
    {
        using (var killed = Start())
        {
            await killed.SaysAsync("postgres | ready in");
            var database = Leader("postgres");
            killed.Signal("KILL");
            await Eventually.HoldsAsync(() => !ProcessTable.IsAlive(database), "the lifeline ends the database", seconds: 10);
        }

        using var next = Start();
        await next.SaysAsync("the database in " + temporary.Data);
        await next.SaysAsync("postgres | ready in");
        next.Signal("TERM");
        await next.ExitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Killed_together_with_its_lifeline_the_next_run_ends_what_is_left()
    {
        int database;
        using (var killed = Start())
        {
            await killed.SaysAsync("postgres | ready in");
            database = Leader("postgres");
            foreach (var lifeline in await ChildrenAsync(killed.Id, "sh"))
                Signal.Kill.ToGroup(lifeline);
            killed.Signal("KILL");
            await killed.ExitAsync(TimeSpan.FromSeconds(5));
        }

        Assert.True(ProcessTable.IsAlive(database));
        using var next = Start();
        await next.SaysAsync("postgres | still running from an earlier run that was killed; stopping it");
        await next.SaysAsync("postgres | ready in");
        Assert.False(ProcessTable.IsAlive(database));
        next.Signal("TERM");
        await next.ExitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_part_that_cannot_start_ends_it_with_a_code_and_a_reason()
    {
        using var host = HostProcess.Start("--data", temporary.Data, "--ports", "free", "--postgres", "Host=127.0.0.1;Port=nonsense");

        Assert.Equal(1, await host.ExitAsync(within: TimeSpan.FromSeconds(20)));
        Assert.Contains("postgres failed to start: the given connection string cannot be read", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_on_one_data_folder_are_one_too_many()
    {
        using var first = Start();
        await first.SaysAsync("postgres | ready in");
        using var second = Start();

        Assert.Equal(2, await second.ExitAsync(within: TimeSpan.FromSeconds(20)));
        Assert.Contains("Another run holds the data folder", second.Output, StringComparison.Ordinal);
        first.Signal("TERM");
        await first.ExitAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Help_names_every_option_and_the_fixed_ports()
    {
        using var host = HostProcess.Start("--help");

        Assert.Equal(0, await host.ExitAsync(within: TimeSpan.FromSeconds(20)));
        Assert.All(
            ["--data", "--ports", "--public-url", "--listen", "--postgres", "--redis", "--mailbox", "--smtp", "web 7080", "api 7081", "PKIAAS_MASTER_KEY_FILE"],
            word => Assert.Contains(word, host.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unknown_option_is_named()
    {
        using var host = HostProcess.Start("--prots", "free");

        Assert.Equal(2, await host.ExitAsync(within: TimeSpan.FromSeconds(20)));
        Assert.Contains("--prots is not an option", host.Output, StringComparison.Ordinal);
    }

    private string RunFolder => Path.Combine(temporary.Data, "run");

    private HostProcess Start() => HostProcess.Start("--data", temporary.Data, "--ports", "free", "--redis", "none", "--mailbox", "folder");

    private int Leader(string part) => ProcessRecord.Read(ProcessRecord.PathOf(RunFolder, part))!.ProcessId;

    private static async Task<IEnumerable<int>> ChildrenAsync(int parent, string program)
    {
        var table = await Tool.RunOrThrowAsync("ps", ["-eo", "pid=,ppid=,comm="], TestContext.Current.CancellationToken);
        return table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(columns => columns is [_, var ppid, var name] && ppid == $"{parent}" && name == program)
            .Select(columns => int.Parse(columns[0], System.Globalization.CultureInfo.InvariantCulture));
    }
}
