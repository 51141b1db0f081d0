using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Pkiaas.Data.Counting;

namespace Pkiaas.Api.FunctionalTests.Scep.Methods;

/// <summary>A service where few messages fill a template, and few passwords an address, while all else is as wide as ever. Its minute does not end.</summary>
public sealed class CrowdedService : IAsyncLifetime
{
    internal ScepService Scep { get; } = new()
    {
        Settings = new Dictionary<string, string?>
        {
            ["Pkiaas:Scep:Limits:PerTemplate"] = "6",
            ["Pkiaas:Scep:Limits:NdesPage"] = "3",
        },
        Replace = services => services.Replace(ServiceDescriptor.Singleton(_ => new LocalWindowCounter(new Standing()))),
    };

    public ValueTask InitializeAsync() => Scep.InitializeAsync();

    public ValueTask DisposeAsync() => Scep.DisposeAsync();

    private sealed class Standing : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;
    }
}
