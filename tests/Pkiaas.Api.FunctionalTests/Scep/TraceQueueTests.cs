using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Pkiaas.Api.Protocols.Scep;
using Pkiaas.Api.Protocols.Scep.Tracing;
using Pkiaas.Data.Scep.Traces;

namespace Pkiaas.Api.FunctionalTests.Scep;

public sealed class TraceQueueTests : IDisposable
{
    private readonly ScepTraceQueue _queue = new(new ScepTelemetry(
        new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>()));

    public void Dispose() => _queue.Dispose();

    [Fact]
    public void A_flood_of_garbage_pushes_out_its_own_oldest_and_nothing_that_concerns_a_request()
    {
        var (refused, issued, first) = (Trace(ScepOutcome.Refused, Guid.NewGuid()), Trace(ScepOutcome.Issued), Trace(ScepOutcome.Refused));
        foreach (var trace in (ScepTrace[])[refused, issued, first]) _queue.Add(trace);
        for (var i = 0; i < ScepTraceQueue.Capacity; i++) _queue.Add(Trace(ScepOutcome.Refused));
        var kept = _queue.Take(int.MaxValue);
        Assert.Equal(ScepTraceQueue.Capacity, kept.Count);
        Assert.Equal([refused, issued], kept[..2]);
        Assert.DoesNotContain(first, kept);
    }

    [Fact]
    public void Garbage_finds_no_room_among_what_is_worth_more()
    {
        for (var i = 0; i < ScepTraceQueue.Capacity; i++) _queue.Add(Trace(ScepOutcome.Issued));
        var garbage = Trace(ScepOutcome.Answered);
        _queue.Add(garbage);
        Assert.DoesNotContain(garbage, _queue.Take(int.MaxValue));
    }

    [Fact]
    public async Task What_was_gathered_is_written_when_the_service_stops()
    {
        var service = new ScepService();
        await service.InitializeAsync();
        var queue = service.Services.GetRequiredService<ScepTraceQueue>();
        for (var i = 0; i < 1200; i++) queue.Add(Trace(ScepOutcome.Pending, template: service.Template));
        await service.DisposeAsync();
        await using var store = NpgsqlDataSource.Create(service.Database);
        await using var count = store.CreateCommand("SELECT count(*) FROM scep_traces WHERE outcome = 'Pending'");
        Assert.Equal(1200L, await count.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_trace_that_the_store_does_not_take_costs_no_other_and_no_NUL_is_in_the_way()
    {
        var service = new ScepService();
        await service.InitializeAsync();
        var queue = service.Services.GetRequiredService<ScepTraceQueue>();
        var good = Trace(ScepOutcome.Pending, template: service.Template, agent: "a\0b");
        queue.Add(good);
        queue.Add(Trace(ScepOutcome.Pending, template: service.Template, transaction: Random()));
        await service.DisposeAsync();
        await using var store = NpgsqlDataSource.Create(service.Database);
        await using var rows = store.CreateCommand("SELECT string_agg(agent, ',') FROM scep_traces WHERE outcome = 'Pending'");
        Assert.Equal("a\uFFFDb", await rows.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    // Longer than an index takes, however well it is compressed.
    private static string Random() => Convert.ToHexString(RandomNumberGenerator.GetBytes(20_000));

    private static ScepTrace Trace(ScepOutcome outcome, Guid? request = null, Guid template = default, string? agent = null, string? transaction = null) => new()
    {
        Id = Guid.NewGuid(),
        Outcome = outcome,
        RequestId = request,
        TemplateId = template,
        Agent = agent,
        TransactionId = transaction,
        Operation = "PkiOperation",
        Address = "192.0.2.1",
    };
}
