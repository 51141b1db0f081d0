namespace Pkiaas.Web.Tests;

/// <summary>A link with a loopback address leads a phone to itself; who is about to send one must know.</summary>
public sealed class LoopbackTests
{
    private const string Warning = "Phones cannot reach localhost.";
    private const string WayOut = "--public-url http://<address of this computer>:7081";

    [Fact]
    public async Task The_quick_start_says_that_phones_cannot_reach_a_loopback_address()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.PublicUrl = new("http://localhost:7081"));

        var page = await (await dashboard.SignInAsync()).GetAsync("/");

        Assert.Contains(Warning, page.Text, StringComparison.Ordinal);
        Assert.Contains(WayOut, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Home_says_that_phones_cannot_reach_a_loopback_address()
    {
        await using var dashboard = await Dashboard.StartAsync(state =>
        {
            state.AddAuthority();
            state.PublicUrl = new("http://localhost:7081");
        });

        var page = await (await dashboard.SignInAsync()).GetAsync("/");

        Assert.Contains(Warning, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_stands_beside_a_link_that_no_phone_can_open()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddRequest());
        var browser = await dashboard.SignInAsync();
        var request = dashboard.State.Requests[0] = dashboard.State.Requests[0] with { Link = new("http://localhost:7081/e/token") };

        var page = await browser.GetAsync(request.Address());

        Assert.Contains(Warning, page.Text, StringComparison.Ordinal);
        Assert.Contains(WayOut, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_phones_reach_is_not_warned_of()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var browser = await dashboard.SignInAsync();

        var start = await browser.GetAsync("/");
        var request = dashboard.State.AddRequest();
        var home = await browser.GetAsync("/");
        var link = await browser.GetAsync(request.Address());

        Assert.All([start, home, link], page => Assert.DoesNotContain("Phones cannot reach", page.Text, StringComparison.Ordinal));
    }
}
