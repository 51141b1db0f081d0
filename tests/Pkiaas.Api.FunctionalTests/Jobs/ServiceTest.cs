using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.FunctionalTests.Jobs;

/// <summary>A test with a service of its own, whose clock, mail server and settings it may change.</summary>
public abstract class ServiceTest : IAsyncLifetime
{
    private protected RunningService Service { get; private set; } = null!;

    private protected Admin Admin { get; private set; } = null!;

    private protected virtual IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>();

    public virtual async ValueTask InitializeAsync()
    {
        Service = await RunningService.StartAsync(Settings);
        Admin = await Admin.CreateAsync(Service);
    }

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        await Service.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected Task<string> UntilStateAsync(Approved request, string state) =>
        Eventually.GetAsync(() => Admin.StateOfAsync(request), current => current == state);

    private protected Task<int> UntilAttemptsAsync(Approved request, int count) =>
        Eventually.GetAsync(async () => (await Admin.AttemptsOfAsync(request)).Count, attempts => attempts >= count);

    private protected Task UntilLoggedAsync(string words) =>
        Eventually.GetAsync(() => Task.FromResult(Service.Logs.Lines.Any(line => line.Contains(words, StringComparison.Ordinal))), said => said);

    private protected async Task<int> PromisesAsync()
    {
        await using var store = Service.OpenStore();
        return await store.Outbox.CountAsync();
    }

    /// <summary>As it is written down, apart from what people are told by the clock.</summary>
    private protected async Task<RequestState> StoredStateAsync(Approved request)
    {
        await using var store = Service.OpenStore();
        return await store.Requests.Where(row => row.Id == new RequestId(request.Id)).Select(row => row.State).SingleAsync();
    }

    private protected async Task ExecuteAsync(FormattableString sql)
    {
        await using var store = Service.OpenStore();
        await store.Database.ExecuteSqlAsync(sql);
    }
}
