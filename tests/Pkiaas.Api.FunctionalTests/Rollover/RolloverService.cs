using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Data;

namespace Pkiaas.Api.FunctionalTests.Rollover;

/// <summary>One running Api for the tests of a class; each of them has an authority of its own.</summary>
public sealed class RolloverService : IAsyncLifetime
{
    private ApiHost _host = null!;

    internal MovableTime Time { get; } = new();

    /// <summary>Signed in as the owner.</summary>
    internal HttpClient Owner { get; private set; } = null!;

    /// <summary>Nobody in particular.</summary>
    internal HttpClient Anybody { get; private set; } = null!;

    internal Uri Address => _host.Address;

    internal IServiceProvider Services => _host.Services;

    internal string Database => _host.Database;

    public async ValueTask InitializeAsync()
    {
        _host = await ApiHost.StartAsync(
            new Dictionary<string, string?> { ["Pkiaas:Scep:Limits:WrongPerAddress"] = "1000000" }, services => services.AddSingleton<TimeProvider>(Time));
        Owner = await _host.OwnerAsync();
        Anybody = _host.Anonymous();
    }

    public async ValueTask DisposeAsync()
    {
        Anybody.Dispose();
        Owner.Dispose();
        await _host.DisposeAsync();
    }

    /// <summary>A client of a user who is a member of nothing.</summary>
    internal Task<HttpClient> UserAsync(string email) => _host.UserAsync(email);

    internal PkiaasDbContext OpenStore() => _host.Services.GetRequiredService<IDbContextFactory<PkiaasDbContext>>().CreateDbContext();

    /// <summary>An authority with a template whose door takes a passphrase and renewals.</summary>
    /// <param name="authority">What the admin says of the authority, beyond its name.</param>
    /// <param name="scep">What the admin says of the door, beyond that.</param>
    internal Task<RollingAuthority> FoundAsync(object? authority = null, object? scep = null) => RollingAuthority.FoundAsync(this, authority ?? new { }, scep ?? new { });
}
