using Npgsql;
using Pkiaas.AppHost.Composition;
using Pkiaas.AppHost.Terminal;

namespace Pkiaas.AppHost.Parts.Postgres;

/// <summary>A database that somebody else runs: waited for, never started or stopped.</summary>
internal sealed class GivenDatabase(string connectionString, Board board, TimeProvider time) : IPart
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public string Name => "postgres";

    public TimeSpan StopShare => TimeSpan.Zero;

    public Task<string> Ended => Never.Ends;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        try
        {
            var server = new NpgsqlConnectionStringBuilder(connectionString);
            board.Note(Name, $"the given server {server.Host}:{server.Port}, database {server.Database ?? server.Username}");
            while (await DatabaseProbe.AskAsync(connectionString, cancellationToken) is { } missing)
            {
                if (time.GetElapsedTime(began) > Patience)
                    throw new PartFailure(Name, $"{server.Host}:{server.Port} did not let us in for {Patience.TotalSeconds:0} s: {missing}");
                await Task.Delay(TimeSpan.FromMilliseconds(500), time, cancellationToken);
            }
        }
        catch (ArgumentException e)
        {
            throw new PartFailure(Name, $"the given connection string cannot be read: {e.Message}");
        }
    }

    public Task StopAsync(TimeSpan grace) => Task.CompletedTask;
}
