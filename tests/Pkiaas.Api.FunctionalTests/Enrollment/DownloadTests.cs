using System.Net;
using Pkiaas.Domain.Auditing;
using Pkiaas.TestKit.Plist;

namespace Pkiaas.Api.FunctionalTests.Enrollment;

public sealed class DownloadTests(ServiceWithAdmin fixture) : IClassFixture<ServiceWithAdmin>
{
    [Fact]
    public async Task The_button_leads_to_a_signed_profile_for_this_very_request()
    {
        var request = await fixture.Admin.ApproveAsync("Ada Lovelace");
        using var person = new Person(fixture.Service);
        var download = await person.OpenDownloadAsync(request);

        using var answer = await person.GetAsync(download.OriginalString);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/x-apple-aspen-config", answer.Content.Headers.ContentType?.ToString());
        Assert.EndsWith(".mobileconfig", answer.Content.Headers.ContentDisposition?.FileName, StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        var scep = Person.ScepOf(Person.ReadProfile(await Person.BytesAsync(answer)));
        Assert.Equal($"{fixture.Service.Address}scep/{fixture.Admin.TemplateId}", scep.Text("URL"));
        Assert.Equal(["CN", "Ada Lovelace"], SubjectOf(scep));
        Assert.Equal(2048L, scep["Keysize"]);
        Assert.Equal(5L, scep["Key Usage"]);
        Assert.Equal(32, scep.Text("Challenge").Length);
    }

    [Fact]
    public async Task The_download_is_unguessable_ends_in_mobileconfig_and_does_not_tell_the_link()
    {
        var request = await fixture.Admin.ApproveAsync();
        using var person = new Person(fixture.Service);

        var first = await person.OpenDownloadAsync(request);
        var second = await person.OpenDownloadAsync(request);

        Assert.Matches("^/p/[A-Za-z0-9_-]{43}/[A-Za-z0-9._-]+\\.mobileconfig$", first.OriginalString);
        Assert.DoesNotContain(request.Token, first.OriginalString, StringComparison.Ordinal);
        Assert.NotEqual(first.OriginalString.Split('/')[2], second.OriginalString.Split('/')[2]);
    }

    [Fact]
    public async Task Every_fetch_of_a_download_gives_the_same_bytes()
    {
        var request = await fixture.Admin.ApproveAsync();
        using var person = new Person(fixture.Service);
        var download = await person.OpenDownloadAsync(request);

        var fetched = new List<string>();
        for (var i = 0; i < 3; i++) fetched.Add(Convert.ToHexString(await person.FetchAsync(download)));

        Assert.Single(fetched.Distinct());
    }

    [Fact]
    public async Task A_download_is_fetched_so_often_in_a_minute_and_others_are_fetched_on()
    {
        using var person = new Person(fixture.Service);
        var download = await person.OpenDownloadAsync(await fixture.Admin.ApproveAsync());
        for (var i = 0; i < 60; i++) await person.FetchAsync(download);

        using var answer = await person.GetAsync(download.OriginalString);

        Assert.Equal((HttpStatusCode.TooManyRequests, true), (answer.StatusCode, answer.Headers.RetryAfter is not null));
        await person.FetchAsync(await person.OpenDownloadAsync(await fixture.Admin.ApproveAsync()));
    }

    [Fact]
    public async Task Downloading_again_takes_the_first_challenge_and_the_first_download_back()
    {
        var request = await fixture.Admin.ApproveAsync();
        using var person = new Person(fixture.Service);
        var first = await person.OpenDownloadAsync(request);

        var profile = await person.DownloadAsync(request);

        using var late = await person.GetAsync(first.OriginalString);
        Assert.Equal(HttpStatusCode.Gone, late.StatusCode);
        Assert.Contains("This download has ended", await Person.TextAsync(late), StringComparison.Ordinal);
        var challenges = await fixture.ChallengesAsync(request);
        Assert.Equal(2, challenges.Count);
        Assert.NotNull(challenges[0].VoidedAt);
        Assert.Null(challenges[1].VoidedAt);
        Assert.Equal(Domain.Requests.SecretToken.HashOf(Person.ScepOf(profile).Text("Challenge")), challenges[1].Hash);
    }

    [Fact]
    public async Task Of_many_who_press_at_once_all_but_one_challenge_are_void()
    {
        var request = await fixture.Admin.ApproveAsync();
        using var person = new Person(fixture.Service);
        var page = await person.ReadAsync(request);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => person.PressAsync(request, page)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode));
        var challenges = await fixture.ChallengesAsync(request);
        Assert.Equal(8, challenges.Count);
        Assert.Single(challenges, challenge => challenge.VoidedAt is null);
    }

    [Fact]
    public async Task The_page_says_to_finish_once_the_profile_was_downloaded()
    {
        var request = await fixture.Admin.ApproveAsync();
        using var person = new Person(fixture.Service);

        await person.OpenDownloadAsync(request);

        Assert.Equal("waiting", await person.StateAsync(request));
        Assert.Equal("Downloaded", await fixture.Admin.StateOfAsync(request));
        Assert.Contains("Download again", await person.ReadAsync(request), StringComparison.Ordinal);
        Assert.Contains("<noscript><meta http-equiv=\"refresh\"", await person.ReadAsync(request), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_trail_tells_of_a_download()
    {
        var request = await fixture.Admin.ApproveAsync();
        using var person = new Person(fixture.Service);

        await person.OpenDownloadAsync(request);

        var entry = Assert.Single(await fixture.AuditAsync(request), entry => entry.Action == AuditActions.ProfileDownloaded);
        Assert.Equal("person", entry.Actor);
    }

    [Fact]
    public async Task Without_the_pages_own_value_the_form_opens_nothing()
    {
        var request = await fixture.Admin.ApproveAsync();
        var other = await fixture.Admin.ApproveAsync();
        using var person = new Person(fixture.Service);
        var foreign = Person.FormOf(await person.ReadAsync(other));

        using var none = await person.PostAsync(request, new Dictionary<string, string>());
        using var invented = await person.PostAsync(request, new Dictionary<string, string> { ["seal"] = "AAAA" });
        using var elsewhere = await person.PostAsync(request, foreign);

        foreach (var answer in (HttpResponseMessage[])[none, invented, elsewhere])
        {
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains("press the button once more", await Person.TextAsync(answer), StringComparison.Ordinal);
        }
        Assert.Empty(await fixture.ChallengesAsync(request));
    }

    [Fact]
    public async Task The_page_that_asks_once_more_has_a_button_that_works()
    {
        var request = await fixture.Admin.ApproveAsync();
        using var person = new Person(fixture.Service);
        using var asked = await person.PostAsync(request, new Dictionary<string, string>());

        using var answer = await person.PressAsync(request, await Person.TextAsync(asked));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.SeeOther)]
    [InlineData("Origin", "null", HttpStatusCode.SeeOther)]
    public async Task A_form_of_another_site_is_refused(string header, string value, HttpStatusCode expected)
    {
        var request = await fixture.Admin.ApproveAsync();
        using var person = new Person(fixture.Service);

        using var answer = await person.PostAsync(request, Person.FormOf(await person.ReadAsync(request)), (header, value));

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(expected == HttpStatusCode.SeeOther ? 1 : 0, (await fixture.ChallengesAsync(request)).Count);
    }

    [Fact]
    public async Task Pressing_without_end_is_slowed_down()
    {
        var request = await fixture.Admin.ApproveAsync();
        using var person = new Person(fixture.Service);
        var page = await person.ReadAsync(request);

        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 21; i++) answers.Add(await person.PressAsync(request, page));

        Assert.Equal(HttpStatusCode.SeeOther, answers[19].StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[20].StatusCode);
        Assert.NotNull(answers[20].Headers.RetryAfter);
    }

    [Fact]
    public async Task A_channel_that_does_not_leave_signing_to_the_host_is_served_as_it_packed()
    {
        var request = await fixture.Admin.ApproveAsync(channel: "postcard", fields: new { address = "1 Elm Street" });
        using var person = new Person(fixture.Service);

        using var answer = await person.GetAsync((await person.OpenDownloadAsync(request)).OriginalString);

        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.ToString());
        Assert.StartsWith($"url={fixture.Service.Address}scep/", await Person.TextAsync(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/p/")]
    [InlineData("/p/x/y.mobileconfig")]
    [InlineData("/p/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/profile.mobileconfig")]
    [InlineData("/p/a/b/c/d")]
    public async Task An_unknown_download_is_a_page_that_can_be_read(string path)
    {
        using var person = new Person(fixture.Service);

        using var answer = await person.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("This download has ended", await Person.TextAsync(answer), StringComparison.Ordinal);
    }

    private static List<object> SubjectOf(PlistMap scep) => (List<object>)((List<object>)scep.List("Subject")[0])[0];
}
