using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Api.Jobs.Bulk;
using Pkiaas.Api.Jobs.Outbox;
using Pkiaas.Data.Outbox;
using Pkiaas.TestKit.Flow;

namespace Pkiaas.Api.FunctionalTests.BulkRequests;

/// <summary>Batches whose service is slow, doubled or killed.</summary>
public sealed class BatchLifeTests
{
    [Fact]
    public async Task While_many_hand_overs_wait_a_batch_adds_none_to_them_and_then_no_more_than_a_slice()
    {
        // The pump does one thing at a time and hangs in the first: what is done here is done by hand.
        await using var service = await RunningService.StartAsync(new Dictionary<string, string?> { ["Pkiaas:Outbox:Parallelism"] = "1" });
        using var admin = await Admin.CreateAsync(service);
        var batches = new Batches(service, admin);
        service.Mail.Mute = true;
        await admin.ApproveAsync();
        await Eventually.GetAsync(() => DeliveriesAsync(service, leased: true), hanging => hanging == 1);
        var batch = await batches.SendAsync(batches.People(2 * BulkHandler.Slice, "patient"));
        for (var i = 0; i < BulkHandler.MostWaiting; i++) await admin.ApproveAsync();

        Assert.Equal("waiting", await HandleAsync(service));
        Assert.Equal(0, Batches.Count(await batches.ReadAsync(batch), "made"));

        await using (var store = service.OpenStore())
        {
            await store.Outbox.Where(row => row.Kind == OutboxKinds.Deliver && row.LeasedUntil == null).Take(1)
                .ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        }
        Assert.Equal("slice", await HandleAsync(service));
        Assert.Equal(BulkHandler.Slice, Batches.Count(await batches.ReadAsync(batch), "made"));
        Assert.Equal("waiting", await HandleAsync(service));
    }

    [Fact]
    public async Task Two_replicas_make_one_request_of_each_row()
    {
        await using var service = await RunningService.StartAsync();
        using var admin = await Admin.CreateAsync(service);
        await using var replica = await RunningService.StartAsync(original: service);
        var batches = new Batches(service, admin);

        var batch = await batches.SendAsync(batches.People(60, "shared"));
        await batches.UntilDoneAsync(batch);

        var requests = await batches.StoredAsync("shared");
        Assert.Equal((60, 60), (requests.Count, requests.Select(request => request.Delivery.Fields["email"]).Distinct().Count()));
    }

    [Fact]
    public async Task A_process_that_dies_in_the_middle_of_a_row_loses_and_doubles_none()
    {
        await using var installation = await Installation.StartAsync();
        await using var database = NpgsqlDataSource.Create(installation.Database);
        await using var holder = await database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var people = string.Concat(Enumerable.Range(1, 40).Select(number => $"p{number}@example.org\n"));
        var batch = (await installation.Admin.SendAsync(HttpMethod.Post, $"/api/templates/{installation.Template}/bulk-requests", new
        {
            key = Guid.NewGuid(), sheet = new { text = people, delivery = new { channel = "apple-email", fields = new { } } },
        })).GetProperty("id").GetGuid();
        await Eventually.GetAsync(() => CountAsync(database, "SELECT count(*) FROM requests"), made => made >= 3);

        // The row's transaction has the row and cannot insert its request: the template that the request refers to is held.
        await using (var transaction = await holder.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await using var hold = new NpgsqlCommand("SELECT FROM templates FOR UPDATE", holder);
            await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            await Eventually.GetAsync(() => CountAsync(database, Blocked), blocked => blocked > 0);
            await installation.Api.Process.KillAsync();
            await transaction.RollbackAsync(TestContext.Current.CancellationToken);
        }
        await Eventually.GetAsync(() => CountAsync(database, Foreign), others => others == 0);
        var made = await CountAsync(database, "SELECT count(*) FROM bulk_request_rows WHERE state = 'Made'");
        Assert.InRange(made, 3, 39);
        Assert.Equal(made, await CountAsync(database, "SELECT count(*) FROM requests"));
        // The lease of the dead process ends by itself after two minutes.
        await CountAsync(
            database, "WITH ended AS (UPDATE outbox SET leased_until = now() - interval '1 second' WHERE leased_until IS NOT NULL RETURNING 1) SELECT count(*) FROM ended");

        await installation.StartApiAsync();

        await Eventually.GetAsync(
            async () => Batches.Count(await installation.Admin.SendAsync(HttpMethod.Get, $"/api/bulk-requests/{batch}"), "delivered"), sent => sent == 40);
        Assert.Equal(40, await CountAsync(database, "SELECT count(*) FROM requests"));
        Assert.Equal(40, await CountAsync(database, "SELECT count(DISTINCT delivery_fields ->> 'email') FROM requests"));
        Assert.Equal(40, await CountAsync(database, """
            SELECT count(*) FROM bulk_request_rows w JOIN requests r ON r.id = w.request_id AND r.display_name = w.display_name
            WHERE w.state = 'Made' AND w.sealed_content IS NULL
            """));
    }

    private const string Blocked = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database() AND query LIKE 'INSERT INTO%'";

    private const string Foreign =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state IN ('active', 'idle in transaction')";

    private static async Task<long> CountAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<int> DeliveriesAsync(RunningService service, bool leased)
    {
        await using var store = service.OpenStore();
        return await store.Outbox.CountAsync(row => row.Kind == OutboxKinds.Deliver && row.LeasedUntil != null == leased);
    }

    /// <summary>Takes the promise of the one batch up and does what the pump would do.</summary>
    private static async Task<string> HandleAsync(RunningService service)
    {
        await using var store = service.OpenStore();
        var promise = await store.Outbox.AsNoTracking().SingleAsync(row => row.Kind == OutboxKinds.Bulk);
        var handler = service.Services.GetServices<IOutboxHandler>().Single(candidate => candidate.Kind == OutboxKinds.Bulk);
        return await handler.HandleAsync(new LeasedMessage(promise.Id, promise.Kind, promise.SubjectId, promise.Attempts), TestContext.Current.CancellationToken);
    }
}
