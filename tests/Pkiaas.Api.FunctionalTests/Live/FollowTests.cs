using Pkiaas.Api.FunctionalTests.AdminApi;
using Pkiaas.Api.FunctionalTests.Fixtures;

namespace Pkiaas.Api.FunctionalTests.Live;

public sealed class FollowTests
{
    [Fact]
    public async Task A_stream_begins_at_once_though_nothing_happens_and_each_time_anew()
    {
        await using var host = await ApiHost.StartAsync();
        using var owner = await host.OwnerAsync();
        var (authority, _, request) = await TenancyTests.FillAsync(owner);

        // More connections than one: what happened between them shows because each begins with the same word.
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(["connected"], await BeginningAsync(owner, $"/api/events?authorityId={authority}", 1));
            Assert.Equal(["connected", "request"], await BeginningAsync(owner, $"/api/requests/{request}/events", 2));
        }
    }

    private static async Task<List<string>> BeginningAsync(HttpClient client, string path, int count)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(10));
        using var answer = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        using var stream = new StreamReader(await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(patience.Token));
        var names = new List<string>();
        while (names.Count < count && await stream.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal)) names.Add(line["event: ".Length..]);
        }
        return names;
    }
}
