using System.Net;
using Pkiaas.TestKit.Flow;
using Pkiaas.TestKit.Postgres;

namespace Pkiaas.Interop.Tests.Outages;

/// <summary>PostgreSQL goes away and comes back under the running service.</summary>
public sealed class PostgresOutageTests(PostgresOutageTests.FragileService service) : IClassFixture<PostgresOutageTests.FragileService>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private PostgresCluster Cluster => service.Cluster;

    private Installation Installation => service.Installation;

    [Fact]
    public async Task A_restart_is_survived_and_what_was_begun_is_finished()
    {
        var (request, profile) = await Installation.ObtainProfileAsync(People.Next());
        var enrollment = await new AppleDevice(Installation.Api.Client, profile).PrepareAsync();

        await Cluster.RestartAsync();

        // The first ones may meet connections that the restart broke, and must be told to come again.
        var certificate = await RetryAsync(() => enrollment.SendAsync(Installation.Api.Client));
        Assert.Equal(certificate.Certificate.RawData, (await Installation.Admin.GetIssuedCertificateAsync(request.Id)).RawData);
        await Installation.ApproveAndMailAsync(People.Next());
    }

    [Fact]
    public async Task A_crash_is_survived()
    {
        var (_, profile) = await Installation.ObtainProfileAsync(People.Next());
        var enrollment = await new AppleDevice(Installation.Api.Client, profile).PrepareAsync();

        await Cluster.KillAsync();
        await Cluster.StartAsync();

        Assert.True((await RetryAsync(() => enrollment.SendAsync(Installation.Api.Client))).IsSuccess);
    }

    [Fact]
    public async Task Without_it_every_door_says_come_again_and_the_process_lives()
    {
        var request = await Installation.ApproveAndMailAsync(People.Next());
        var (_, profile) = await Installation.ObtainProfileAsync(People.Next());
        var enrollment = await new AppleDevice(Installation.Api.Client, profile).PrepareAsync();

        await Cluster.StopAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusOfAsync(() => enrollment.SendAsync(Installation.Api.Client)));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusOfAsync(() => Installation.Browser.OpenAsync(request.Link)));
        Assert.Equal(
            HttpStatusCode.ServiceUnavailable,
            (await Assert.ThrowsAsync<ApiProblemException>(() => Installation.Admin.GetRequestAsync(request.Id))).Status);
        using var ready = await Installation.Api.Client.GetAsync("/health/ready", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("postgres", await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.OrdinalIgnoreCase);
        using var live = await Installation.Api.Client.GetAsync("/health/live", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);

        await Cluster.StartAsync();

        Assert.True((await RetryAsync(() => enrollment.SendAsync(Installation.Api.Client))).IsSuccess);
        await Installation.Api.WaitUntilReadyAsync();
    }

    private static async Task<T> RetryAsync<T>(Func<Task<T>> attempt)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                return await attempt();
            }
            catch (HttpRequestException refusal) when (refusal.StatusCode == HttpStatusCode.ServiceUnavailable && !patience.IsCancellationRequested)
            {
                await Task.Delay(100, patience.Token);
            }
        }
    }

    private static async Task<HttpStatusCode?> StatusOfAsync<T>(Func<Task<T>> attempt) =>
        (await Assert.ThrowsAsync<HttpRequestException>(attempt)).StatusCode;

    /// <summary>A service with a database server of its own.</summary>
    public sealed class FragileService : RunningService
    {
        /// <summary>The server.</summary>
        public PostgresCluster Cluster { get; private set; } = null!;

        /// <inheritdoc />
        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await Cluster.DisposeAsync();
        }

        /// <inheritdoc />
        protected override async Task<InstallationOptions> PrepareAsync()
        {
            Cluster = await PostgresCluster.StartNewAsync(durable: true);
            return new InstallationOptions { Cluster = Cluster };
        }
    }
}
