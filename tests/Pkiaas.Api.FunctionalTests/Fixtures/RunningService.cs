using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pkiaas.Data;
using Pkiaas.TestKit.Plugins;
using Pkiaas.TestKit.Processes;
using Pkiaas.TestKit.Smtp;

namespace Pkiaas.Api.FunctionalTests.Fixtures;

/// <summary>The whole Api with a mail server, a letter box and a clock that can be moved.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private readonly ApiHost _host;
    private readonly TemporaryFolder _folder;
    private readonly PluginDirectory _plugins;

    private RunningService(ApiHost host, TemporaryFolder folder, PluginDirectory plugins, SmtpSink mail, MovableTime time) =>
        (_host, _folder, _plugins, Mail, Time) = (host, folder, plugins, mail, time);

    public Uri Address => _host.Address;

    public IServiceProvider Services => _host.Services;

    public LogCollector Logs => _host.Logs;

    /// <summary>What lies in the plugins directory: SoftwareKeys, AppleEmail and Postcard.</summary>
    public PluginDirectory Plugins => _plugins;

    public MovableTime Time { get; }

    /// <summary>The mail server.</summary>
    public SmtpSink Mail { get; }

    /// <summary>Where the channel <c>postcard</c> drops what it delivers.</summary>
    public string LetterBox => _folder.Root;

    /// <summary>Starts it.</summary>
    /// <param name="settings">By configuration key, beyond what it needs.</param>
    /// <param name="original">The service whose replica it shall be; null: a service of its own.</param>
    public static async Task<RunningService> StartAsync(IReadOnlyDictionary<string, string?>? settings = null, RunningService? original = null)
    {
        var (folder, plugins, mail, time) = (new TemporaryFolder(), new PluginDirectory(), SmtpSink.Start(), new MovableTime());
        plugins.AddDelivered("SoftwareKeys");
        plugins.AddDelivered("AppleEmail");
        plugins.AddFixture("Postcard");
        var all = new Dictionary<string, string?>
        {
            ["Pkiaas:Plugins:Directory"] = plugins.Path,
            ["Pkiaas:DeliveryChannels:apple-email:host"] = "127.0.0.1",
            ["Pkiaas:DeliveryChannels:apple-email:port"] = $"{mail.Port}",
            ["Pkiaas:DeliveryChannels:apple-email:security"] = "none",
            ["Pkiaas:DeliveryChannels:apple-email:senderAddress"] = "pki@example.org",
            ["Pkiaas:DeliveryChannels:postcard:folder"] = original?.LetterBox ?? folder.Root,
            ["Pkiaas:DeliveryChannels:postcard:stamp"] = "1 shilling",
            ["Pkiaas:Outbox:PollInterval"] = "00:00:00.100",
        };
        if (original is not null)
        {
            var settled = original.Services.GetRequiredService<IConfiguration>();
            foreach (var key in (string[])["ConnectionStrings:pkiaas", "Pkiaas:DataDirectory"]) all[key] = settled[key];
        }
        foreach (var (key, value) in settings ?? new Dictionary<string, string?>()) all[key] = value;
        var host = await ApiHost.StartAsync(all, services => services.AddSingleton<TimeProvider>(time));
        return new RunningService(host, folder, plugins, mail, time);
    }

    /// <summary>A client that follows no redirects.</summary>
    public HttpClient Visit() => _host.Anonymous();

    /// <summary>A client of a user who is a member of nothing.</summary>
    /// <param name="email">His address.</param>
    public Task<HttpClient> UserAsync(string email) => _host.UserAsync(email);

    /// <summary>The store, beside the service.</summary>
    public PkiaasDbContext OpenStore() => Services.GetRequiredService<IDbContextFactory<PkiaasDbContext>>().CreateDbContext();

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await Mail.DisposeAsync();
        _plugins.Dispose();
        _folder.Dispose();
    }
}
