using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.FunctionalTests.Enrollment;

/// <summary>The second factor: a profile without a challenge, and a code that is told after somebody spoke with the person.</summary>
public sealed class DeviceCodeTests(ServiceWithAdmin fixture) : IClassFixture<ServiceWithAdmin>, IDisposable
{
    private readonly Person _person = new(fixture.Service);

    public void Dispose() => _person.Dispose();

    [Fact]
    public async Task The_profile_carries_no_challenge_and_an_address_of_its_own()
    {
        var asked = await Asked.OpenAsync(fixture, _person);

        var scep = await asked.ScepAsync();

        Assert.False(scep.ContainsKey("Challenge"));
        Assert.Matches($"^{fixture.Service.Address}scep/{fixture.Admin.TemplateId}/[A-Za-z0-9_-]{{43}}$", scep.Text("URL"));
        Assert.DoesNotContain(asked.Request.Token, scep.Text("URL"), StringComparison.Ordinal);
        Assert.DoesNotContain(asked.Secrets[0], scep.Text("URL"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_release_the_page_tells_a_number_and_no_code_and_afterwards_the_code()
    {
        var asked = await Asked.OpenAsync(fixture, _person);
        var before = await asked.ReadAsync();
        var kept = await asked.KeptCodeAsync();

        Assert.Equal("asking", Person.StateOf(before));
        Assert.Matches("^[0-9]{4}$", await asked.ToldAsync());
        Assert.Contains("<noscript><meta http-equiv=\"refresh\"", before, StringComparison.Ordinal);
        Assert.DoesNotContain(kept, before, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await asked.ReleaseAsync());

        Assert.Equal(kept, await asked.CodeAsync());
        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{4} [0-9A-HJKMNP-TV-Z]{4}$", kept);
        using var state = await _person.GetAsync($"{asked.Page}/state");
        Assert.Equal("""{"state":"showing"}""", await Person.TextAsync(state));
    }

    [Fact]
    public async Task The_right_code_enrols_after_the_release_however_it_is_typed()
    {
        var asked = await Asked.OpenAsync(fixture, _person);
        await asked.ReleaseAsync();
        var code = await asked.CodeAsync();

        var reply = await asked.EnrolAsync(Mistyped(code));

        Assert.True(reply.IsSuccess, reply.FailInfoText);
        Assert.Equal("CN=Ada Lovelace", reply.Certificate.Subject);
        Assert.Equal("installed", await asked.StateAsync());
        Assert.Equal("installed", await _person.StateAsync(asked.Request));
        await Eventually.GetAsync(asked.StoredAsync, stored => stored.SealedCode is null);
        await using var store = fixture.Service.OpenStore();
        var issued = await store.Certificates.AsNoTracking().SingleAsync(row => row.RequestId == new RequestId(asked.Request.Id));
        Assert.Equal(Domain.Issuance.Authorization.PreApprovedChallenge | Domain.Issuance.Authorization.DeviceCode, issued.Authorization);
    }

    [Fact]
    public async Task Before_the_release_even_the_right_code_is_refused_and_costs_no_try()
    {
        var asked = await Asked.OpenAsync(fixture, _person);
        var code = await asked.KeptCodeAsync();

        Assert.True((await asked.EnrolAsync(code)).IsFailure);

        Assert.Equal("CodeNotReleased", await asked.ReasonAsync());
        await asked.ReleaseAsync();
        Assert.Equal(0, (await asked.StoredAsync()).Tries);
        Assert.True((await asked.EnrolAsync(code)).IsSuccess);
    }

    [Theory]
    [InlineData(null, "NoCode", 0)]
    [InlineData("AAAA AAAA", "WrongCode", 1)]
    [InlineData("-- --", "WrongCode", 1)]
    public async Task Without_the_code_nothing_is_issued(string? typed, string reason, int tries)
    {
        var asked = await Asked.OpenAsync(fixture, _person);
        await asked.ReleaseAsync();

        Assert.True((await asked.EnrolAsync(typed)).IsFailure);

        Assert.Equal(reason, await asked.ReasonAsync());
        Assert.Equal(tries, (await asked.StoredAsync()).Tries);
        Assert.Equal("Downloaded", await fixture.Admin.StateOfAsync(asked.Request));
    }

    [Fact]
    public async Task The_admin_is_told_what_to_do_about_a_wrong_code()
    {
        var asked = await Asked.OpenAsync(fixture, _person);
        await asked.ReleaseAsync();
        await asked.EnrolAsync("AAAA AAAA");
        await asked.ReasonAsync();

        var request = await fixture.Admin.ReadAsync(asked.Request);

        Assert.Equal("The code that was typed is wrong", request.GetProperty("explanation").GetProperty("sentence").GetString());
        Assert.Equal(("Released", 1), (CodeOf(request).GetProperty("state").GetString(), CodeOf(request).GetProperty("wrongTries").GetInt32()));
    }

    [Fact]
    public async Task Of_many_guesses_at_once_five_are_compared_and_then_the_right_code_is_void_too()
    {
        var asked = await Asked.OpenAsync(fixture, _person);
        await asked.ReleaseAsync();
        var code = await asked.CodeAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => asked.EnrolAsync($"AAAA AA{i:00}")));

        Assert.All(replies, reply => Assert.True(reply.IsFailure));
        Assert.Equal(DeviceCode.MostTries, (await asked.StoredAsync()).Tries);
        Assert.True((await asked.EnrolAsync(code)).IsFailure);
        await Eventually.GetAsync(asked.ReasonAsync, reason => reason == "CodeSpent");
        Assert.Equal(
            "The code was wrong too often and is void", (await fixture.Admin.ReadAsync(asked.Request)).GetProperty("explanation").GetProperty("sentence").GetString());
        Assert.Equal("spent", await asked.StateAsync());
        Assert.Equal("Spent", CodeOf(await fixture.Admin.ReadAsync(asked.Request)).GetProperty("state").GetString());
        var again = await Asked.OpenAsync(fixture, _person, asked.Request);
        await again.ReleaseAsync();
        Assert.True((await again.EnrolAsync(await again.CodeAsync())).IsSuccess);
    }

    [Fact]
    public async Task A_code_works_at_its_own_address_alone()
    {
        var (one, other) = (await Asked.OpenAsync(fixture, _person), await Asked.OpenAsync(fixture, _person));
        await one.ReleaseAsync();
        await other.ReleaseAsync();
        var code = await one.CodeAsync();
        var door = new Uri(fixture.Service.Address, $"scep/{fixture.Admin.TemplateId}");

        Assert.True((await one.EnrolAsync(code, door)).IsFailure);
        Assert.True((await one.EnrolAsync(code, new Uri($"{door}/{new string('A', 43)}"))).IsFailure);
        Assert.True((await other.EnrolAsync(code)).IsFailure);

        Assert.Equal("WrongCode", await other.ReasonAsync());
        Assert.True((await one.EnrolAsync(code)).IsSuccess);
        Assert.Equal("Issued", await fixture.Admin.StateOfAsync(one.Request));
        Assert.Equal("Downloaded", await fixture.Admin.StateOfAsync(other.Request));
    }

    [Fact]
    public async Task Opening_the_link_again_takes_page_code_and_release_back()
    {
        var first = await Asked.OpenAsync(fixture, _person);
        await first.ReleaseAsync();
        var code = await first.CodeAsync();

        var second = await Asked.OpenAsync(fixture, _person, first.Request);

        Assert.Equal(("replaced", "asking"), (await first.StateAsync(), await second.StateAsync()));
        Assert.Null((await first.StoredAsync()).SealedCode);
        Assert.True((await first.EnrolAsync(code)).IsFailure);
        Assert.True((await second.EnrolAsync(code)).IsFailure);
        Assert.Equal("Waiting", CodeOf(await fixture.Admin.ReadAsync(first.Request)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Who_has_the_link_alone_sees_neither_number_nor_code()
    {
        var asked = await Asked.OpenAsync(fixture, _person);
        var number = await asked.ToldAsync();
        await asked.ReleaseAsync();
        var code = await asked.CodeAsync();
        using var stranger = new Person(fixture.Service);

        var page = await stranger.ReadAsync(asked.Request);

        Assert.Contains("Go on where you began", page, StringComparison.Ordinal);
        Assert.DoesNotContain(code, page, StringComparison.Ordinal);
        Assert.DoesNotContain($">{number}<", page, StringComparison.Ordinal);
        Assert.DoesNotContain(asked.Secrets[0], page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_half_an_hour_the_code_is_over_and_cannot_be_released()
    {
        var (late, shown) = (await Asked.OpenAsync(fixture, _person), await Asked.OpenAsync(fixture, _person));
        var number = await late.ToldAsync();
        await shown.ReleaseAsync();
        var code = await shown.CodeAsync();
        await EndAsync(late);
        await EndAsync(shown);

        Assert.Equal(HttpStatusCode.Conflict, await late.ReleaseAsync(number));
        Assert.True((await shown.EnrolAsync(code)).IsFailure);

        Assert.Equal("ExpiredChallenge", await shown.ReasonAsync());
        Assert.Equal(("over", "over"), (await late.StateAsync(), await shown.StateAsync()));
        Assert.Equal(JsonValueKind.Null, CodeOf(await fixture.Admin.ReadAsync(late.Request)).ValueKind);
    }

    [Fact]
    public async Task Only_the_number_of_the_newest_page_releases_and_the_trail_tells_who_did()
    {
        var first = await Asked.OpenAsync(fixture, _person);
        var old = await first.ToldAsync();
        var second = await Asked.OpenAsync(fixture, _person, first.Request);
        var number = await second.ToldAsync();
        var wrong = number == "0000" ? "1111" : "0000";

        Assert.Equal(HttpStatusCode.BadRequest, await second.ReleaseAsync(wrong));
        if (old != number) Assert.Equal(HttpStatusCode.BadRequest, await second.ReleaseAsync(old));
        Assert.Equal(HttpStatusCode.BadRequest, await second.ReleaseAsync("12345"));
        Assert.Equal("asking", await second.StateAsync());
        Assert.DoesNotContain(await fixture.AuditAsync(first.Request), entry => entry.Action == AuditActions.CodeReleased);
        Assert.Equal(HttpStatusCode.OK, await second.ReleaseAsync(number));

        Assert.Equal(HttpStatusCode.OK, await second.ReleaseAsync(number));
        var entry = Assert.Single(await fixture.AuditAsync(first.Request), entry => entry.Action == AuditActions.CodeReleased);
        Assert.Equal("user:root@example.org", entry.Actor);
        Assert.Equal("root@example.org", CodeOf(await fixture.Admin.ReadAsync(first.Request)).GetProperty("releasedBy").GetString());
    }

    [Fact]
    public async Task A_stranger_cannot_release_and_where_no_code_is_asked_for_there_is_nothing_to_release()
    {
        var asked = await Asked.OpenAsync(fixture, _person);
        using var stranger = await fixture.Service.UserAsync($"{Guid.NewGuid():N}@example.org");
        using var content = System.Net.Http.Json.JsonContent.Create(new { number = await asked.ToldAsync() });

        using var answer = await stranger.PostAsync($"/api/requests/{asked.Request.Id}/release-code", content);
        var plain = await fixture.Admin.ApproveAsync();
        var (status, _) = await fixture.Admin.CallAsync(HttpMethod.Post, $"/api/requests/{plain.Id}/release-code", new { number = "1234" });
        var unopened = await fixture.Admin.ApproveAsync(askForCode: true);
        var (early, _) = await fixture.Admin.CallAsync(HttpMethod.Post, $"/api/requests/{unopened.Id}/release-code", new { number = "1234" });

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (status, early));
        Assert.Equal("asking", await asked.StateAsync());
    }

    [Fact]
    public async Task A_cancelled_request_ends_page_and_code()
    {
        var asked = await Asked.OpenAsync(fixture, _person);
        await asked.ReleaseAsync();
        var code = await asked.CodeAsync();

        await fixture.Admin.CancelAsync(asked.Request);

        Assert.Equal("cancelled", await asked.StateAsync());
        Assert.True((await asked.EnrolAsync(code)).IsFailure);
        Assert.Null((await asked.StoredAsync()).SealedCode);
    }

    [Theory]
    [InlineData("en", "Speak with", "This is your code")]
    [InlineData("de", "Sprechen Sie mit", "Das ist Ihr Code")]
    [InlineData("fr", "Parlez à", "Voici votre code")]
    [InlineData("es", "Habla con", "Este es tu código")]
    [InlineData("ja", "に連絡してください", "これがあなたのコードです")]
    public async Task The_page_speaks_the_persons_language(string language, string asking, string showing)
    {
        var asked = await Asked.OpenAsync(fixture, _person);

        var before = await asked.ReadAsync($"?lang={language}");
        await asked.ReleaseAsync();
        var after = await asked.ReadAsync($"?lang={language}");

        Assert.Contains(asking, before, StringComparison.Ordinal);
        Assert.Contains(showing, after, StringComparison.Ordinal);
        Assert.Contains($"data-page=\"{asked.Page}?lang={language}\"", after, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", after, StringComparison.Ordinal);
    }

    // As somebody types who heard the code: small letters, a hyphen, letters that look like digits.
    private static string Mistyped(string code) => string.Concat(code.Replace(' ', '-').Replace('0', 'o').Replace('1', 'l').Select(char.ToLowerInvariant));

    private static JsonElement CodeOf(JsonElement request) => request.GetProperty("code");

    private async Task EndAsync(Asked asked)
    {
        var (challenge, ended) = ((await asked.StoredAsync()).ChallengeId, fixture.Service.Time.GetUtcNow().AddSeconds(-1));
        await using var store = fixture.Service.OpenStore();
        await store.Challenges.Where(row => row.Id == challenge).ExecuteUpdateAsync(row => row.SetProperty(c => c.ExpiresAt, ended));
        await store.DeviceCodes.Where(row => row.ChallengeId == challenge).ExecuteUpdateAsync(row => row.SetProperty(c => c.ExpiresAt, ended));
    }
}
