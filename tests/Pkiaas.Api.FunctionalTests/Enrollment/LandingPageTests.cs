using System.Net;

namespace Pkiaas.Api.FunctionalTests.Enrollment;

public sealed class LandingPageTests(ServiceWithAdmin fixture) : IClassFixture<ServiceWithAdmin>
{
    [Fact]
    public async Task The_page_says_who_sends_what_to_whom_and_until_when()
    {
        var request = await fixture.Admin.ApproveAsync("Grace <Hopper>");
        using var person = new Person(fixture.Service);

        using var answer = await person.LookAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        var page = await Person.TextAsync(answer);
        Assert.Contains("Example Ltd", page, StringComparison.Ordinal);
        Assert.Contains("Grace &lt;Hopper&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<Hopper>", page, StringComparison.Ordinal);
        Assert.Contains("Phones, good for 1 year", page, StringComparison.Ordinal);
        Assert.Contains("<time datetime=", page, StringComparison.Ordinal);
        Assert.Contains("8 minutes", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looking_at_the_page_changes_nothing_however_often()
    {
        var request = await fixture.Admin.ApproveAsync();
        await fixture.UntilDeliveredAsync(request);
        var before = await fixture.StoredAsync(request);
        using var scanner = new Person(fixture.Service, browser: null);

        for (var i = 0; i < 10; i++)
        {
            using var looked = await scanner.LookAsync(request);
            using var head = await scanner.HeadAsync(request.Link);
            using var state = await scanner.GetAsync($"{request.Link}/state");
            Assert.All([looked, head, state], answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
            Assert.Equal("", await Person.TextAsync(head));
        }

        var after = await fixture.StoredAsync(request);
        Assert.Equal(before.Version, after.Version);
        Assert.Empty(await fixture.ChallengesAsync(request));
        Assert.Equal("ready", await scanner.StateAsync(request));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("%ff%c3")]
    [InlineData("..%2F..%2Fetc")]
    [InlineData("a/b/c")]
    [InlineData("")]
    [InlineData("ŵñïçôðé")]
    public async Task A_malformed_link_looks_as_an_unknown_one_does(string token)
    {
        using var person = new Person(fixture.Service);
        var unknown = new string('B', 43);
        using var expected = await person.GetAsync($"/e/{unknown}");

        using var answer = await person.GetAsync($"/e/{token}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("This link leads nowhere", await Person.TextAsync(answer), StringComparison.Ordinal);
        Assert.Equal(await Person.TextAsync(expected), await Person.TextAsync(answer));
    }

    [Fact]
    public async Task A_very_long_link_is_refused_and_breaks_nothing()
    {
        using var person = new Person(fixture.Service);

        using var answer = await person.GetAsync("/e/" + new string('A', 6000));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Every_page_forbids_what_it_does_not_need()
    {
        var request = await fixture.Admin.ApproveAsync();
        using var person = new Person(fixture.Service);
        using var known = await person.LookAsync(request);
        using var unknown = await person.GetAsync("/e/nothing");
        using var ended = await person.GetAsync("/p/nothing/here.mobileconfig");

        Assert.All([known, unknown, ended], answer =>
        {
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
            Assert.Contains("form-action 'self'", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.StartsWith("noindex", Assert.Single(answer.Headers.GetValues("X-Robots-Tag")), StringComparison.Ordinal);
            Assert.True(answer.Headers.CacheControl?.NoStore);
            Assert.False(answer.Headers.Contains("Set-Cookie"));
        });
    }

    [Fact]
    public async Task A_person_who_looks_moves_the_request_to_opened_once()
    {
        var request = await fixture.Admin.ApproveAsync();
        await fixture.UntilDeliveredAsync(request);
        using var person = new Person(fixture.Service);

        using var first = await person.TellOpenedAsync(request);
        var opened = await fixture.StoredAsync(request);
        using var second = await person.TellOpenedAsync(request);

        Assert.Equal(HttpStatusCode.NoContent, first.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, second.StatusCode);
        Assert.Equal("Opened", await fixture.Admin.StateOfAsync(request));
        Assert.Equal(opened.Version, (await fixture.StoredAsync(request)).Version);
    }

    [Fact]
    public async Task The_state_is_told_in_one_word()
    {
        var request = await fixture.Admin.ApproveAsync();
        using var person = new Person(fixture.Service);

        using var known = await person.GetAsync($"{request.Link}/state");
        using var unknown = await person.GetAsync("/e/nothing/state");

        Assert.Equal("""{"state":"ready"}""", await Person.TextAsync(known));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }
}
