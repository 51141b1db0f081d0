using Pkiaas.TestKit.Flow;

namespace Pkiaas.Interop.Tests;

/// <summary>One installation for all tests of a class; each leaves it running.</summary>
public class RunningService : IAsyncLifetime
{
    /// <summary>The service.</summary>
    public Installation Installation { get; private set; } = null!;

    /// <inheritdoc />
    public async ValueTask InitializeAsync() => Installation = await Installation.StartAsync(await PrepareAsync());

    /// <inheritdoc />
    public virtual async ValueTask DisposeAsync()
    {
        await Installation.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>What the installation shall be like.</summary>
    protected virtual Task<InstallationOptions> PrepareAsync() => Task.FromResult(new InstallationOptions());
}
