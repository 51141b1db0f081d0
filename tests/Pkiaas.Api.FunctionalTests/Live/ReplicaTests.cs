using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Api.Live;

namespace Pkiaas.Api.FunctionalTests.Live;

public sealed class ReplicaTests : IAsyncLifetime
{
    private RunningService _service = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _service = await RunningService.StartAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task A_change_in_one_replica_is_told_in_the_other_once()
    {
        await using var replica = await RunningService.StartAsync(original: _service);
        var (here, there) = (Follow(_service), Follow(replica));
        var change = new ChangeEvent("request", Guid.NewGuid(), Guid.NewGuid(), "Opened");

        Feed(_service).Publish(change);

        await Eventually.GetAsync(() => Task.FromResult(there.Count), count => count == 1);
        await Task.Delay(300, Cancel);
        Assert.Equal([change], here);
        Assert.Equal([change], there);
    }

    [Fact]
    public async Task Many_changes_of_one_thing_are_told_to_others_as_few()
    {
        var told = new ConcurrentQueue<string>();
        await using var ear = await ListenAsync(told);
        var id = Guid.NewGuid();

        for (var i = 0; i < 500; i++) Feed(_service).Publish(new ChangeEvent("request", id, id, $"{i}"));

        await Eventually.GetAsync(async () => (await HearAsync(ear), told.LastOrDefault() ?? "").Item2, last => last.Contains("\"499\"", StringComparison.Ordinal));
        Assert.InRange(told.Count, 1, 50);
    }

    [Fact]
    public async Task When_a_replica_could_not_tell_everything_streams_elsewhere_end_and_are_read_anew()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var stream = Feed(_service).SubscribeAsync(_ => true, stop.Token);
        await using var database = await _service.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(Cancel);

        await using var notify = new NpgsqlCommand("SELECT pg_notify($1, $2)", database);
        notify.Parameters.Add(new() { Value = ChangeMessage.Channel });
        notify.Parameters.Add(new() { Value = new ChangeMessage(Guid.NewGuid(), [], Missed: true).ToJson() });
        await notify.ExecuteNonQueryAsync(Cancel);

        await foreach (var change in stream) Assert.Fail($"{change} was never published.");
    }

    [Fact]
    public async Task When_the_connection_to_the_others_is_lost_streams_end_and_new_ones_hear_again()
    {
        await using var replica = await RunningService.StartAsync(original: _service);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var stream = Feed(replica).SubscribeAsync(_ => true, stop.Token);

        await using (var store = _service.OpenStore())
        {
            await store.Database.ExecuteSqlAsync(
                $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'", Cancel);
        }

        await foreach (var change in stream) Assert.Fail($"{change} was never published.");
        var heard = Follow(replica);
        var news = new ChangeEvent("request", Guid.NewGuid(), Guid.NewGuid(), "Issued");
        Feed(_service).Publish(news);
        await Eventually.GetAsync(() => Task.FromResult(heard.Count), count => count == 1);
    }

    private static ChangeFeed Feed(RunningService service) => service.Services.GetRequiredService<ChangeFeed>();

    private static ConcurrentQueue<ChangeEvent> Follow(RunningService service)
    {
        var heard = new ConcurrentQueue<ChangeEvent>();
        var changes = Feed(service).SubscribeAsync(change => change.Type == "request", Cancel);
        _ = Task.Run(async () =>
        {
            await foreach (var change in changes) heard.Enqueue(change);
        }, Cancel);
        return heard;
    }

    private async Task<NpgsqlConnection> ListenAsync(ConcurrentQueue<string> told)
    {
        var connection = await _service.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        connection.Notification += (_, notification) => told.Enqueue(notification.Payload);
        await using var listen = new NpgsqlCommand("LISTEN pkiaas_changes", connection);
        await listen.ExecuteNonQueryAsync();
        return connection;
    }

    private static async Task<bool> HearAsync(NpgsqlConnection connection) => await connection.WaitAsync(TimeSpan.FromMilliseconds(200));
}
