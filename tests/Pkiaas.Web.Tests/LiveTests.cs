namespace Pkiaas.Web.Tests;

public sealed class LiveTests
{
    [Fact]
    public async Task Events_reach_the_browser_as_names_without_content()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddRequest());
        var browser = await dashboard.SignInAsync();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));

        using var stream = new StreamReader(await browser.StreamAsync($"/ca/{dashboard.State.Authorities[0].Id}/live", patience.Token));
        Assert.Equal("connected", await NextAsync(stream, patience.Token));
        while (dashboard.State.Listeners.IsEmpty) await Task.Delay(10, patience.Token);
        dashboard.State.Raise("something-else");
        dashboard.State.Raise("certificate");
        dashboard.State.Raise("alive");

        Assert.Equal("certificate", await NextAsync(stream, patience.Token));
        Assert.Equal("alive", await NextAsync(stream, patience.Token));
    }

    [Fact]
    public async Task When_the_browser_leaves_the_API_is_left_too()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddRequest());
        var browser = await dashboard.SignInAsync();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));

        var stream = new StreamReader(await browser.StreamAsync($"{dashboard.State.Requests[0].Address()}/live", patience.Token));
        await NextAsync(stream, patience.Token);
        while (dashboard.State.Listeners.IsEmpty) await Task.Delay(10, patience.Token);
        stream.Dispose();

        while (!dashboard.State.Listeners.IsEmpty) await Task.Delay(10, patience.Token);
    }

    [Fact]
    public async Task An_open_stream_does_not_hold_up_the_end_of_the_dashboard()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddRequest());
        var browser = await dashboard.SignInAsync();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        using var stream = new StreamReader(await browser.StreamAsync($"{dashboard.State.Requests[0].Address()}/live", patience.Token));
        await NextAsync(stream, patience.Token);

        dashboard.Stop();

        await Assert.ThrowsAsync<EndOfStreamException>(() => NextAsync(stream, patience.Token));
    }

    [Fact]
    public async Task Nobody_listens_without_a_session()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddRequest());

        var answer = await dashboard.Open().GetAsync($"/ca/{dashboard.State.Authorities[0].Id}/live", ("HX-Request", "true"));

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, answer.Status);
    }

    /// <summary>The name of the next event; its data must be empty.</summary>
    private static async Task<string> NextAsync(StreamReader stream, CancellationToken cancellationToken)
    {
        var name = "";
        while (await stream.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal)) name = line["event: ".Length..];
            else if (line.StartsWith("data:", StringComparison.Ordinal)) Assert.Equal("data:", line.TrimEnd());
            else if (line.Length == 0) return name;
        }
        throw new EndOfStreamException("The stream ended.");
    }
}
