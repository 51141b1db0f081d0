using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Data.Outbox;

namespace Pkiaas.Api.FunctionalTests.Jobs;

/// <summary>Several processes on one store.</summary>
public sealed class ReplicaTests : ServiceTest
{
    private protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
    {
        ["Pkiaas:Delivery:RetryDelays:0"] = "00:00:01",
    };

    [Fact]
    public async Task Two_replicas_deliver_each_link_exactly_once()
    {
        await using var replica = await RunningService.StartAsync(original: Service);
        var requests = new List<Approved>();
        for (var i = 0; i < 25; i++) requests.Add(await Admin.ApproveAsync(channel: "postcard", fields: new { address = $"{i} Elm Street" }));

        foreach (var request in requests) await UntilStateAsync(request, "Delivered");

        Assert.Equal(25, Directory.GetFiles(Service.LetterBox, "*.txt").Length);
        Assert.Equal(0, await PromisesAsync());
        foreach (var request in requests) Assert.Single(await Admin.AttemptsOfAsync(request));
    }

    [Fact]
    public async Task What_a_dead_process_had_taken_up_is_done_by_another_when_its_lease_ends()
    {
        await Service.Mail.StopAsync();
        var request = await Admin.ApproveAsync();
        await UntilAttemptsAsync(request, 1);
        // As after a crash: taken up by somebody, and nobody works on it.
        await ExecuteAsync($"UPDATE outbox SET leased_until = {Service.Time.GetUtcNow() + OutboxQueue.Lease}, due_at = {Service.Time.GetUtcNow()}, attempts = attempts + 1");
        Service.Mail.Listen();
        var attempts = await AttemptsAsync();

        // What is due later is taken up: whoever took that would have taken this first.
        await UntilStateAsync(await Admin.ApproveAsync(), "Delivered");
        Assert.Equal(attempts, await AttemptsAsync());
        Assert.Equal("Approved", await Admin.StateOfAsync(request));
        Service.Time.Advance(OutboxQueue.Lease);

        await UntilStateAsync(request, "Delivered");
        Assert.Equal(2, Service.Mail.Messages.Count);
    }

    [Fact]
    public async Task Who_lost_his_lease_writes_nothing()
    {
        Service.Mail.Mute = true;
        var request = await Admin.ApproveAsync();
        await Eventually.GetAsync(TakenAsync, taken => taken);
        // Another process takes it over while this one hangs on the mail server.
        await ExecuteAsync($"UPDATE outbox SET attempts = attempts + 1, leased_until = {Service.Time.GetUtcNow() + OutboxQueue.Lease}");

        await Service.Mail.StopAsync();

        await UntilLoggedAsync("another process has it now");
        Assert.Empty(await Admin.AttemptsOfAsync(request));
        Assert.Equal(1, await PromisesAsync());
    }

    private async Task<int> AttemptsAsync()
    {
        await using var store = Service.OpenStore();
        return await store.Outbox.OrderBy(row => row.DueAt).Select(row => row.Attempts).FirstAsync();
    }

    private async Task<bool> TakenAsync()
    {
        await using var store = Service.OpenStore();
        return await store.Outbox.AnyAsync(row => row.LeasedUntil != null);
    }
}
