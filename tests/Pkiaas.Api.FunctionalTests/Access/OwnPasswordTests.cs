using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Pkiaas.Api.FunctionalTests.AdminApi;

namespace Pkiaas.Api.FunctionalTests.Access;

public sealed class OwnPasswordTests(OwnedHost installation) : IClassFixture<OwnedHost>
{
    private const string Another = "another password altogether";

    private People People => new(installation.Host, installation.Owner);

    [Fact]
    public async Task A_new_password_ends_ones_other_sessions_and_leaves_this_one()
    {
        var person = await People.SettleAsync();
        using var elsewhere = await People.EnterAsync(person.Email, People.OwnPassword);

        using var changed = await ChangeAsync(person.Http, People.OwnPassword, Another);
        using var here = await person.Http.GetAsync("/api/session");
        using var there = await elsewhere.GetAsync("/api/session");

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.OK, HttpStatusCode.Unauthorized), (changed.StatusCode, here.StatusCode, there.StatusCode));
        Assert.Equal(HttpStatusCode.Unauthorized, await People.TryAsync(person.Email, People.OwnPassword));
        Assert.Equal(HttpStatusCode.OK, await People.TryAsync(person.Email, Another));
    }

    [Theory]
    [InlineData("wrong wrong wrong", Another, "currentPassword", HttpStatusCode.Forbidden)]
    [InlineData(People.OwnPassword, People.OwnPassword, "newPassword", HttpStatusCode.BadRequest)]
    [InlineData(People.OwnPassword, "too short", "newPassword", HttpStatusCode.BadRequest)]
    [InlineData(People.OwnPassword, "aaaaaaaaaaaaaaaa", "newPassword", HttpStatusCode.BadRequest)]
    [InlineData("", Another, "currentPassword", HttpStatusCode.BadRequest)]
    public async Task What_does_not_do_stands_at_its_field_and_changes_nothing(string current, string replacement, string field, HttpStatusCode status)
    {
        var person = await People.SettleAsync();
        using var elsewhere = await People.EnterAsync(person.Email, People.OwnPassword);

        using var refused = await ChangeAsync(person.Http, current, replacement);
        using var there = await elsewhere.GetAsync("/api/session");

        Assert.Equal(status, (await Refusals.ReadAsync(refused, field)).Status);
        Assert.Equal(HttpStatusCode.OK, there.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await People.TryAsync(person.Email, People.OwnPassword));
    }

    [Fact]
    public async Task Who_found_an_open_session_cannot_go_on_guessing_the_password_there()
    {
        var person = await People.SettleAsync();
        for (var i = 0; i < 10; i++)
        {
            using var wrong = await ChangeAsync(person.Http, $"wrong wrong wrong {i}", Another);
            Assert.Equal(HttpStatusCode.Forbidden, wrong.StatusCode);
        }
        using var right = await ChangeAsync(person.Http, People.OwnPassword, Another);
        Assert.Equal(HttpStatusCode.TooManyRequests, right.StatusCode);
    }

    [Fact]
    public async Task One_signs_out_everywhere_but_here()
    {
        var person = await People.SettleAsync();
        using var elsewhere = await People.EnterAsync(person.Email, People.OwnPassword);
        using var stranger = await People.EnterAsync((await People.SettleAsync()).Email, People.OwnPassword);

        using var ended = await person.Http.DeleteAsync("/api/session/others");
        using var here = await person.Http.GetAsync("/api/session");
        using var there = await elsewhere.GetAsync("/api/session");
        using var another = await stranger.GetAsync("/api/session");

        Assert.Equal(
            (HttpStatusCode.NoContent, HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.OK),
            (ended.StatusCode, here.StatusCode, there.StatusCode, another.StatusCode));
    }

    [Fact]
    public async Task A_password_that_is_changed_twice_at_once_is_changed_once()
    {
        var person = await People.SettleAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => ChangeAsync(person.Http, People.OwnPassword, $"{Another} {number}")));

        var winner = Assert.Single(Enumerable.Range(0, 4), number => answers[number].StatusCode == HttpStatusCode.NoContent);
        Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.NoContent), answer =>
            Assert.True(answer.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.Forbidden, answer.StatusCode.ToString()));
        Assert.Equal(HttpStatusCode.OK, await People.TryAsync(person.Email, $"{Another} {winner}"));
    }

    [Fact]
    public async Task Nobody_changes_a_password_without_a_session()
    {
        using var nobody = People.Visit();
        using var answer = await ChangeAsync(nobody, People.OwnPassword, Another);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.NotEqual(JsonValueKind.Undefined, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("requestId").ValueKind);
    }

    private static Task<HttpResponseMessage> ChangeAsync(HttpClient client, string currentPassword, string newPassword) =>
        client.PostAsJsonAsync("/api/session/password", new { currentPassword, newPassword });
}
