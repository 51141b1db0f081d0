using Npgsql;

namespace Pkiaas.Api.Live;

/// <summary>
/// Passes this process's changes on to the other replicas. What changes within a few milliseconds goes in one statement, and of one
/// thing only its last change: a thousand enrolments are a few dozen notifications.
/// </summary>
internal sealed partial class ChangeRelay(
    ChangeFeed feed, ReplicaIdentity self, NpgsqlDataSource database, TimeProvider time, ILogger<ChangeRelay> logger) : BackgroundService
{
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pending = new Dictionary<(string Type, Guid Id), ChangeEvent>();
        var missed = false;
        try
        {
            while (pending.Count > 0 || await feed.Outgoing.WaitToReadAsync(stoppingToken))
            {
                await Task.Delay(Gathering, time, stoppingToken);
                while (pending.Count < ChangeMessage.MostChanges && feed.Outgoing.TryRead(out var change)) pending[(change.Type, change.Id)] = change;
                missed |= feed.TakeOutgoingLost();
                if (await TrySendAsync(new ChangeMessage(self.Id, [.. pending.Values], missed), stoppingToken))
                {
                    pending.Clear();
                    missed = false;
                }
                else
                {
                    await Task.Delay(Pause, time, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Who looks at another replica reads again when this one's place is taken.
        }
    }

    private async Task<bool> TrySendAsync(ChangeMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = database.CreateCommand("SELECT pg_notify($1, $2)");
            command.Parameters.Add(new() { Value = ChangeMessage.Channel });
            command.Parameters.Add(new() { Value = message.ToJson() });
            await command.ExecuteNonQueryAsync(cancellationToken);
            return true;
        }
        catch (Exception problem) when (problem is NpgsqlException or TimeoutException)
        {
            NotSent(problem.Message);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Other replicas cannot be told of changes now: {Reason}")]
    private partial void NotSent(string reason);
}
