using System.Net;

namespace Pkiaas.Api.FunctionalTests.Enrollment;

/// <summary>Each test has a service of its own, since it moves the clock.</summary>
public sealed class TimeTests : IAsyncLifetime
{
    private readonly ServiceWithAdmin _fixture = new();

    public ValueTask InitializeAsync() => _fixture.InitializeAsync();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task A_download_ends_after_ten_minutes_and_the_page_offers_another()
    {
        var request = await _fixture.Admin.ApproveAsync();
        using var person = new Person(_fixture.Service);
        var download = await person.OpenDownloadAsync(request);

        _fixture.Service.Time.Advance(TimeSpan.FromMinutes(9));
        using var inTime = await person.GetAsync(download.OriginalString);
        _fixture.Service.Time.Advance(TimeSpan.FromMinutes(1));
        using var late = await person.GetAsync(download.OriginalString);

        Assert.Equal(HttpStatusCode.OK, inTime.StatusCode);
        Assert.Equal(HttpStatusCode.Gone, late.StatusCode);
        using var again = await person.PressAsync(request);
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
    }

    [Fact]
    public async Task A_profile_that_was_not_installed_in_time_can_be_downloaded_again()
    {
        var request = await _fixture.Admin.ApproveAsync();
        using var person = new Person(_fixture.Service);
        await person.OpenDownloadAsync(request);

        _fixture.Service.Time.Advance(TimeSpan.FromMinutes(30));

        var page = await person.ReadAsync(request);
        Assert.Equal("ready", Person.StateOf(page));
        Assert.Contains("not installed in time", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_its_time_the_link_opens_nothing_more()
    {
        var request = await _fixture.Admin.ApproveAsync(linkValidHours: 1);
        using var person = new Person(_fixture.Service);
        var page = await person.ReadAsync(request);

        _fixture.Service.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal("expired", await person.StateAsync(request));
        using var answer = await person.PressAsync(request, page);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("This link has expired", await Person.TextAsync(answer), StringComparison.Ordinal);
        Assert.Empty(await _fixture.ChallengesAsync(request));
    }

    [Fact]
    public async Task Who_downloaded_in_the_last_minute_is_still_awaited_but_gets_no_second_download()
    {
        var request = await _fixture.Admin.ApproveAsync(linkValidHours: 1);
        using var person = new Person(_fixture.Service);
        _fixture.Service.Time.Advance(TimeSpan.FromMinutes(59));
        await person.OpenDownloadAsync(request);

        _fixture.Service.Time.Advance(TimeSpan.FromMinutes(2));

        var page = await person.ReadAsync(request);
        Assert.Equal("waiting", Person.StateOf(page));
        Assert.DoesNotContain("<form", page, StringComparison.Ordinal);
        _fixture.Service.Time.Advance(TimeSpan.FromMinutes(28));
        Assert.Equal("expired", await person.StateAsync(request));
    }

    [Fact]
    public async Task A_form_that_was_shown_half_a_day_ago_is_asked_for_once_more()
    {
        var request = await _fixture.Admin.ApproveAsync();
        using var person = new Person(_fixture.Service);
        var page = await person.ReadAsync(request);

        _fixture.Service.Time.Advance(TimeSpan.FromHours(12));

        using var stale = await person.PressAsync(request, page);
        Assert.Equal(HttpStatusCode.BadRequest, stale.StatusCode);
        Assert.Empty(await _fixture.ChallengesAsync(request));
        using var fresh = await person.PressAsync(request, await Person.TextAsync(stale));
        Assert.Equal(HttpStatusCode.SeeOther, fresh.StatusCode);
    }

    [Fact]
    public async Task A_new_link_takes_the_place_of_an_expired_one()
    {
        var request = await _fixture.Admin.ApproveAsync(linkValidHours: 1);
        _fixture.Service.Time.Advance(TimeSpan.FromHours(1));
        await _fixture.Admin.SignInAsync();
        var expired = await _fixture.Admin.ReadAsync(request);
        Assert.Equal(("Expired", true), (expired.GetProperty("state").GetString(), expired.GetProperty("mayResend").GetBoolean()));
        var renewed = await _fixture.Admin.ResendAsync(request);
        await _fixture.UntilDeliveredAsync(renewed);
        using var person = new Person(_fixture.Service);

        using var old = await person.LookAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, old.StatusCode);
        Assert.Equal("ready", await person.StateAsync(renewed));
    }
}
