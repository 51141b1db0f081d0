using Pkiaas.Api.FunctionalTests.Fixtures;

namespace Pkiaas.Api.FunctionalTests.AdminApi;

/// <summary>A running Api and its owner, for the tests of one class.</summary>
public sealed class OwnedHost : IAsyncLifetime
{
    internal ApiHost Host { get; private set; } = null!;

    internal HttpClient Owner { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await ApiHost.StartAsync();
        Owner = await Host.OwnerAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Owner.Dispose();
        await Host.DisposeAsync();
    }
}
