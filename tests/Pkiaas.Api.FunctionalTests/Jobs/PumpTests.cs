using System.Diagnostics.Metrics;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Data.Outbox;

namespace Pkiaas.Api.FunctionalTests.Jobs;

public sealed class PumpTests : ServiceTest
{
    private protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
    {
        // Nothing but the signal can wake it within the test's patience.
        ["Pkiaas:Outbox:PollInterval"] = "00:01:00",
        ["Pkiaas:Outbox:Parallelism"] = "2",
    };

    [Fact]
    public async Task Promised_work_is_taken_up_at_once_by_signal()
    {
        var request = await Admin.ApproveAsync();

        await UntilStateAsync(request, "Delivered");
    }

    [Fact]
    public async Task More_work_than_fits_at_a_time_is_done_without_waiting_for_the_next_look()
    {
        var requests = new List<Approved>();
        for (var i = 0; i < 9; i++) requests.Add(await Admin.ApproveAsync());

        foreach (var request in requests) await UntilStateAsync(request, "Delivered");

        Assert.Equal(9, Service.Mail.Messages.Count);
    }

    [Fact]
    public async Task What_became_of_work_is_counted()
    {
        var outcomes = new List<(string? Job, string? Outcome)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, me) =>
            {
                if (instrument.Meter.Name == "Pkiaas.Jobs") me.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) =>
        {
            var words = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value as string);
            lock (outcomes) outcomes.Add((words["pkiaas.job"], words["pkiaas.outcome"]));
        });
        listener.Start();
        Service.Mail.RecipientReply = "550 5.1.1 no such user";

        await UntilStateAsync(await Admin.ApproveAsync(), "Undeliverable");

        await Eventually.GetAsync(() => Task.FromResult(outcomes.ToArray()), all => all.Contains(("outbox.deliver", "refused")));
    }

    [Fact]
    public async Task Work_that_only_a_newer_version_knows_is_left_for_it()
    {
        await using (var store = Service.OpenStore())
        {
            store.Outbox.Add(OutboxMessage.Create("teleport", Guid.NewGuid(), Service.Time.GetUtcNow()));
            await store.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        await UntilStateAsync(await Admin.ApproveAsync(), "Delivered");

        await UntilLoggedAsync("Promised work teleport");
        Assert.Equal(1, await PromisesAsync());
    }
}
