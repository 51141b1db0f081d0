using Npgsql;

namespace Pkiaas.Api.Live;

/// <summary>Hears of the other replicas' changes on a connection of its own, and connects again when that is lost.</summary>
internal sealed partial class ChangeListener(
    ChangeFeed feed, ReplicaIdentity self, NpgsqlDataSource database, TimeProvider time, ILogger<ChangeListener> logger) : BackgroundService
{
    // A connection whose other end vanished without a word shows only when something is asked.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private bool _lost;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception problem) when (problem is NpgsqlException or TimeoutException or IOException or InvalidOperationException)
            {
                if (!_lost) Lost(problem.Message);
                _lost = true;
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, notification) => Hear(notification.Payload);
        await RunAsync(connection, $"LISTEN {ChangeMessage.Channel}", cancellationToken);
        // While nobody listened, be it after a loss or since the start, changes may have gone by.
        feed.EndAll();
        _lost = false;
        while (true)
        {
            if (!await connection.WaitAsync(Silence, cancellationToken)) await RunAsync(connection, "SELECT 1", cancellationToken);
        }
    }

    private void Hear(string payload)
    {
        if (ChangeMessage.Parse(payload) is not { } message || message.From == self.Id) return;
        foreach (var change in message.Changes) feed.Spread(change);
        if (message.Missed) feed.EndAll();
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "The connection that tells of other replicas' changes was lost: {Reason}")]
    private partial void Lost(string reason);
}
