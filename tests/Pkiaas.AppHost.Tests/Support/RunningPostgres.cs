using System.Globalization;
using Npgsql;
using Pkiaas.AppHost.Composition;
using Pkiaas.AppHost.Parts.Postgres;
using Pkiaas.AppHost.Processes;
using Pkiaas.AppHost.Settings;

namespace Pkiaas.AppHost.Tests.Support;

/// <summary>The database part on a data folder, as a run starts it.</summary>
internal sealed class RunningPostgres : IAsyncDisposable
{
    private readonly DataFolder data;
    private readonly PostgresServer server;
    private readonly ProcessPart part;
    private readonly RecordedBoard recorded;

    private RunningPostgres(DataFolder data, PostgresSource source, RecordedBoard recorded)
    {
        (this.data, this.recorded) = (data, recorded);
        server = new PostgresServer(source, data, Ports.Choose(new AppHostOptions { Data = data.Path, FreePorts = true }).Postgres, recorded.Board);
        part = new ProcessPart("postgres", server.PrepareAsync, server.ProbeAsync, recorded.Board, data.Run, TimeProvider.System)
        {
            StopShare = TimeSpan.FromSeconds(10),
            WillPass = PostgresServer.WillPass,
        };
    }

    public string ConnectionString => server.ConnectionString;

    public string Log => recorded.Output;

    public string Cluster => Path.Combine(data.Postgres, "cluster");

    public int ProcessId => int.Parse(File.ReadLines(Path.Combine(Cluster, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    /// <param name="path">The data folder.</param>
    /// <param name="source">Where PostgreSQL comes from.</param>
    /// <param name="hold">False lets another run open the folder, which the hold otherwise prevents.</param>
    public static async Task<RunningPostgres> StartAsync(string path, PostgresSource source = PostgresSource.Auto, bool hold = true)
    {
        var data = DataFolder.Open(path);
        var running = new RunningPostgres(data, source, new RecordedBoard());
        try
        {
            await running.part.StartAsync(TestContext.Current.CancellationToken);
            if (!hold)
                data.Dispose();
            return running;
        }
        catch
        {
            await running.DisposeAsync();
            throw;
        }
    }

    public async Task<IReadOnlyList<string>> AskAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            rows.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        return rows;
    }

    /// <summary>SIGKILL, as from the kernel or a power cut.</summary>
    public async Task KillAsync()
    {
        Signal.Kill.ToGroup(ProcessId);
        Assert.Equal("ended by signal 9", await part.Ended);
    }

    public async ValueTask DisposeAsync()
    {
        await part.StopAsync(TimeSpan.FromSeconds(10));
        data.Dispose();
    }
}
