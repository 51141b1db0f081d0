using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pkiaas.Web.Tests.FakeApi;

namespace Pkiaas.Web.Tests;

/// <summary>The whole dashboard in process, over a stand-in for the API.</summary>
internal sealed class Dashboard : IAsyncDisposable
{
    private readonly WebApplication api;
    private readonly Factory factory;
    private readonly List<HttpClient> clients = [];

    private Dashboard(WebApplication api, FakeState state, (string Key, string Value)[] settings)
    {
        this.api = api;
        State = state;
        factory = new Factory(this, api.GetTestServer().CreateHandler(), settings);
    }

    public FakeState State { get; }

    /// <summary>Where browsers call from.</summary>
    public IPAddress From { get; set; } = IPAddress.Loopback;

    public static async Task<Dashboard> StartAsync(Action<FakeState>? arrange = null, params (string Key, string Value)[] settings)
    {
        var state = new FakeState();
        arrange?.Invoke(state);
        var api = FakeApiApp.Build(state, web => web.UseTestServer());
        await api.StartAsync(TestContext.Current.CancellationToken);
        return new Dashboard(api, state, settings);
    }

    /// <summary>A browser without a session.</summary>
    public Browser Open(string scheme = "http")
    {
        var client = new HttpClient(factory.Server.CreateHandler()) { BaseAddress = new Uri($"{scheme}://pki.example.com") };
        clients.Add(client);
        return new Browser(client);
    }

    /// <summary>A browser whose owner signed in.</summary>
    public async Task<Browser> SignInAsync(string scheme = "http")
    {
        var browser = Open(scheme);
        var page = await browser.GetAsync("/sign-in");
        await browser.SubmitAsync(page, "sign-in", ("email", FakeState.Email), ("password", FakeState.Password));
        return browser;
    }

    /// <summary>Asks the dashboard to end, as a signal does.</summary>
    public void Stop() => factory.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

    public async ValueTask DisposeAsync()
    {
        clients.ForEach(client => client.Dispose());
        await factory.DisposeAsync();
        await api.DisposeAsync();
    }

    private sealed class Factory(Dashboard dashboard, HttpMessageHandler api, (string Key, string Value)[] settings) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production");
            foreach (var (key, value) in settings) builder.UseSetting(key, value);
            builder.ConfigureLogging(logging => logging.ClearProviders());
            builder.ConfigureServices(services =>
            {
                services.AddHttpClient("api").ConfigurePrimaryHttpMessageHandler(() => api);
                services.AddSingleton<IStartupFilter>(new Origin(dashboard));
            });
        }
    }

    /// <summary>A test server's requests come from nowhere; a browser's do not.</summary>
    private sealed class Origin(Dashboard dashboard) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                context.Connection.RemoteIpAddress = dashboard.From;
                return following(context);
            });
            next(app);
        };
    }
}
