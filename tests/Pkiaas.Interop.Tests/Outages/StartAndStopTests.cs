using System.Net;
using System.Net.Http.Headers;
using Npgsql;
using Pkiaas.TestKit.Api;
using Pkiaas.TestKit.Flow;
using Pkiaas.TestKit.Postgres;
using Pkiaas.TestKit.Processes;

namespace Pkiaas.Interop.Tests.Outages;

public sealed class StartAndStopTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_that_start_together_on_an_empty_database_migrate_it_once_and_serve_as_one()
    {
        using var data = new TemporaryFolder();
        var options = new ApiOptions(await (await PostgresCluster.SharedAsync()).CreateDatabaseAsync())
        {
            DataDirectory = data.Path(""),
            Settings = new Dictionary<string, string> { ["Pkiaas:PublicUrl"] = "{address}" },
        };

        var both = await Task.WhenAll(ApiProcess.LaunchAsync(options), ApiProcess.LaunchAsync(options));
        await using var one = both[0];
        await using var other = both[1];
        await Task.WhenAll(one.WaitUntilReadyAsync(), other.WaitUntilReadyAsync());

        // Made on one, known and usable on the other: the sealed keys too.
        var admin = new AdminClient(one.Client);
        await admin.SetUpAsync();
        var authority = await admin.CreateAuthorityAsync("Example Root");
        var elsewhere = new AdminClient(other.Client);
        await elsewhere.SignInAsync();
        await elsewhere.CreateTemplateAsync(authority);
        Assert.Equal(HttpStatusCode.Conflict, (await Assert.ThrowsAsync<ApiProblemException>(elsewhere.SetUpAsync)).Status);
        await using var database = NpgsqlDataSource.Create(options.Database);
        await using var command = database.CreateCommand("SELECT count(*) = count(DISTINCT \"MigrationId\") AND count(*) > 0 FROM \"__EFMigrationsHistory\"");
        Assert.Equal(true, await command.ExecuteScalarAsync(Cancelled));
    }

    [Fact]
    public async Task Asked_to_end_it_answers_what_was_begun_and_leaves_with_0()
    {
        await using var installation = await Installation.StartAsync();
        var (request, profile) = await installation.ObtainProfileAsync(People.Next());
        var enrollment = await new AppleDevice(installation.Api.Client, profile).PrepareAsync();
        using var body = new SlowContent(enrollment.Request.Encoded);
        var answering = installation.Api.Client.PostAsync(new Uri($"{profile.Url}?operation=PKIOperation"), body, Cancelled);
        await body.HalfSent;

        await installation.Api.Process.SignalAsync("TERM");
        await WaitUntilNobodyListensAsync(profile.Url);
        body.SendTheRest();

        using var answer = await answering;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(0, await installation.Api.Process.WaitForExitAsync(TimeSpan.FromSeconds(20)));
        await installation.StartApiAsync();
        await installation.Admin.WaitForRequestAsync(request.Id, "Issued");
    }

    private static async Task WaitUntilNobodyListensAsync(Uri url)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (true)
        {
            try
            {
                using var client = new System.Net.Sockets.TcpClient();
                await client.ConnectAsync(url.Host, url.Port, patience.Token);
                await Task.Delay(50, patience.Token);
            }
            catch (System.Net.Sockets.SocketException)
            {
                return;
            }
        }
    }

    /// <summary>A body whose second half waits.</summary>
    private sealed class SlowContent : HttpContent
    {
        private readonly byte[] _content;
        private readonly TaskCompletionSource _half = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _rest = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public SlowContent(byte[] content)
        {
            _content = content;
            Headers.ContentType = new MediaTypeHeaderValue("application/x-pki-message");
        }

        public Task HalfSent => _half.Task;

        public void SendTheRest() => _rest.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var half = _content.Length / 2;
            await stream.WriteAsync(_content.AsMemory(0, half), Cancelled);
            await stream.FlushAsync(Cancelled);
            _half.SetResult();
            await _rest.Task;
            await stream.WriteAsync(_content.AsMemory(half), Cancelled);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _content.Length;
            return true;
        }
    }
}
