using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.FunctionalTests.Enrollment;

/// <summary>A running service with an authority and a template. Tests that share it leave its clock alone.</summary>
public sealed class ServiceWithAdmin : IAsyncLifetime
{
    internal RunningService Service { get; private set; } = null!;

    internal Admin Admin { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Service = await RunningService.StartAsync();
        Admin = await Admin.CreateAsync(Service);
    }

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        await Service.DisposeAsync();
    }

    internal async Task<PreApprovedRequest> StoredAsync(Approved request)
    {
        await using var store = Service.OpenStore();
        return await store.Requests.AsNoTracking().SingleAsync(row => row.Id == new RequestId(request.Id));
    }

    internal async Task<IReadOnlyList<Challenge>> ChallengesAsync(Approved request)
    {
        await using var store = Service.OpenStore();
        return await store.Challenges.AsNoTracking().Where(row => row.RequestId == new RequestId(request.Id)).OrderBy(row => row.CreatedAt).ToListAsync();
    }

    internal async Task<IReadOnlyList<AuditEvent>> AuditAsync(Approved request)
    {
        await using var store = Service.OpenStore();
        return await store.AuditEvents.AsNoTracking().Where(row => row.SubjectId == request.Id.ToString()).OrderBy(row => row.Id).ToListAsync();
    }

    internal async Task RenameChannelAsync(Approved request, string channel)
    {
        await using var store = Service.OpenStore();
        await store.Database.ExecuteSqlAsync($"UPDATE requests SET delivery_channel = {channel} WHERE id = {request.Id}");
    }

    /// <summary>All rows of these tables as text, as a thief of a backup would read them.</summary>
    internal async Task<string> DumpAsync(params string[] tables)
    {
        await using var store = Service.OpenStore();
        var rows = new List<string>();
        foreach (var table in tables)
        {
            var everything = $"SELECT t::text AS \"Value\" FROM {table} t";
            rows.AddRange(await store.Database.SqlQueryRaw<string>(everything).ToListAsync());
        }
        return string.Join('\n', rows);
    }

    /// <summary>Waits until the mail is out, so that nothing in the background changes the request any more.</summary>
    internal Task UntilDeliveredAsync(Approved request) => Eventually.GetAsync(() => Admin.StateOfAsync(request), state => state == "Delivered");
}
