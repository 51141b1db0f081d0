using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Pkiaas.Api.Protocols.Scep;
using Pkiaas.Api.Protocols.Scep.Tracing;
using Pkiaas.Data.Scep.Traces;

namespace Pkiaas.Api.FunctionalTests.Scep;

public sealed class TraceQueueTests
{
    private readonly ScepTraceQueue _queue = new(new ScepTelemetry(
        new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>()));

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

    private static ScepTrace Trace(ScepOutcome outcome, Guid? request = null) => new()
    {
        Id = Guid.NewGuid(),
        Outcome = outcome,
        RequestId = request,
        Operation = "PkiOperation",
        Address = "192.0.2.1",
    };
}
