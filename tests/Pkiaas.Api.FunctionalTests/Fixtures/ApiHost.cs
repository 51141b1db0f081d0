using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pkiaas.Api.Plugins.Keys;
using Pkiaas.Data.Identity;
using Pkiaas.Domain.Keys;
using Pkiaas.TestKit.Plugins;
using Pkiaas.TestKit.Processes;

namespace Pkiaas.Api.FunctionalTests.Fixtures;

/// <summary>The whole Api in the test's process, on Kestrel and a database of its own. Its services can be reached and replaced.</summary>
internal sealed class ApiHost : WebApplicationFactory<Program>
{
    private const string Password = "correct horse battery staple";
    private readonly TemporaryFolder _data = new();
    private readonly int _port = FreePort.Find();
    private readonly Dictionary<string, string?> _settings;
    private readonly Action<IServiceCollection>? _replace;

    private ApiHost(string database, IReadOnlyDictionary<string, string?>? settings, Action<IServiceCollection>? replace)
    {
        Database = database;
        _replace = replace;
        _settings = new Dictionary<string, string?>
        {
            ["ConnectionStrings:pkiaas"] = database,
            ["Pkiaas:DataDirectory"] = _data.Root,
            ["Pkiaas:PublicUrl"] = Address.ToString(),
            ["Pkiaas:Plugins:Directory"] = PluginDirectory.Delivered,
        };
        foreach (var (key, value) in settings ?? new Dictionary<string, string?>()) _settings[key] = value;
    }

    public string Database { get; }

    public Uri Address => new($"http://127.0.0.1:{_port}");

    public LogCollector Logs { get; } = new();

    /// <param name="settings">By configuration key.</param>
    /// <param name="replace">Replaces services, e.g. the clock.</param>
    public static async Task<ApiHost> StartAsync(IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? replace = null)
    {
        var host = new ApiHost(await TestDatabase.CreateAsync(), settings, replace);
        host.UseKestrel(host._port);
        host.StartServer();
        return host;
    }

    /// <summary>A client of the instance owner, who is made at the first call.</summary>
    public async Task<HttpClient> OwnerAsync()
    {
        var client = Anonymous();
        using var setup = await client.PostAsJsonAsync("/api/setup", new { email = "owner@example.org", password = Password });
        return await SignInAsync(client, "owner@example.org");
    }

    /// <summary>A client of a user who is not the instance owner and a member of nothing.</summary>
    /// <param name="email">His address.</param>
    public async Task<HttpClient> UserAsync(string email = "user@example.org")
    {
        using var scope = Services.CreateScope();
        var user = new User { Id = Guid.NewGuid(), UserName = email, Email = email };
        var made = await scope.ServiceProvider.GetRequiredService<UserManager<User>>().CreateAsync(user, Password);
        Assert.True(made.Succeeded, made.ToString());
        return await SignInAsync(Anonymous(), email);
    }

    /// <summary>A client of nobody.</summary>
    public HttpClient Anonymous() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    protected override IHost CreateHost(IHostBuilder builder)
    {
        builder.ConfigureHostConfiguration(configuration => configuration.AddInMemoryCollection(_settings));
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Logs));
        builder.ConfigureServices(services =>
        {
            services.ShareModel();
            services.AddSingleton<IKeyRing>(provider => new ReadyKeys(provider.GetRequiredService<KeyRing>()));
            // What makes guessing dear makes tests dear too.
            services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1000);
            _replace?.Invoke(services);
        });
        return base.CreateHost(builder);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) _data.Dispose();
    }

    private static async Task<HttpClient> SignInAsync(HttpClient client, string email)
    {
        using var answer = await client.PostAsJsonAsync("/api/session", new { email, password = Password });
        var session = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session.GetProperty("accessToken").GetString());
        return client;
    }
}
