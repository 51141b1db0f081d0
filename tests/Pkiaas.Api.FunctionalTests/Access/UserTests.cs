using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Pkiaas.Api.FunctionalTests.AdminApi;

namespace Pkiaas.Api.FunctionalTests.Access;

public sealed class UserTests(OwnedHost installation) : IClassFixture<OwnedHost>
{
    private HttpClient Owner => installation.Owner;

    private People People => new(installation.Host, installation.Owner);

    [Fact]
    public async Task A_one_time_password_opens_nothing_but_the_way_to_a_password_of_ones_own()
    {
        var (id, email, oneTimePassword) = await People.AddAsync(isInstanceOwner: true);
        using var client = await People.EnterAsync(email, oneTimePassword);

        Assert.True((await client.GetFromJsonAsync<JsonElement>("/api/session")).GetProperty("mustChangePassword").GetBoolean());
        foreach (var path in (string[])["/api/authorities", "/api/users", "/api/plugins", "/api/overview", "/api/events", "/api/delivery-channels"])
        {
            using var refused = await client.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.Forbidden), (path, refused.StatusCode));
            Assert.Equal("urn:pkiaas:problem:password-change-needed", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString());
        }
        using var set = await client.PostAsJsonAsync("/api/session/password", new { currentPassword = oneTimePassword, newPassword = People.OwnPassword });
        using var users = await client.GetAsync("/api/users");

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.OK), (set.StatusCode, users.StatusCode));
        Assert.False((await client.GetFromJsonAsync<JsonElement>("/api/session")).GetProperty("mustChangePassword").GetBoolean());
        Assert.Equal(HttpStatusCode.Unauthorized, await People.TryAsync(email, oneTimePassword));
        Assert.Equal(HttpStatusCode.OK, await People.TryAsync(email, People.OwnPassword));
        var trail = await People.TrailAsync(id);
        Assert.Equal($"user:owner@example.org user.added {email}, as an owner", trail[0]);
        Assert.Contains($"user:{email} user.password-changed {email}", trail);
    }

    [Fact]
    public async Task The_list_says_who_is_who_and_never_a_password()
    {
        var (id, email, oneTimePassword) = await People.AddAsync();
        var settled = await People.SettleAsync();

        var text = await Owner.GetStringAsync("/api/users");

        Assert.DoesNotContain(oneTimePassword, text, StringComparison.Ordinal);
        var users = JsonElement.Parse(text).EnumerateArray().ToDictionary(user => user.GetProperty("email").GetString()!);
        Assert.Equal(("PasswordPending", id), (users[email].GetProperty("state").GetString(), users[email].GetProperty("id").GetGuid()));
        Assert.Equal(JsonValueKind.Null, users[email].GetProperty("lastSignInAt").ValueKind);
        Assert.Equal("Active", users[settled.Email].GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.String, users[settled.Email].GetProperty("lastSignInAt").ValueKind);
        Assert.True(users["owner@example.org"].GetProperty("isInstanceOwner").GetBoolean());
        Assert.DoesNotContain(installation.Host.Logs.Lines, line => line.Contains(oneTimePassword, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("owner@example.org", HttpStatusCode.Conflict)]
    [InlineData(" Owner@Example.org ", HttpStatusCode.Conflict)]
    [InlineData("nobody", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    public async Task An_address_that_is_taken_or_none_stands_at_its_field_and_nobody_is_added(string email, HttpStatusCode status)
    {
        var before = (await Owner.GetFromJsonAsync<JsonElement>("/api/users")).GetArrayLength();
        using var answer = await Owner.PostAsJsonAsync("/api/users", new { email });

        Assert.Equal(status, (await Refusals.ReadAsync(answer, "email")).Status);
        Assert.Equal(before, (await Owner.GetFromJsonAsync<JsonElement>("/api/users")).GetArrayLength());
    }

    [Fact]
    public async Task A_reset_voids_the_password_and_ends_all_sessions_at_once()
    {
        var person = await People.SettleAsync();
        using var answer = await Owner.PostAsync($"/api/users/{person.Id}/reset-password", null);
        var made = await answer.Content.ReadFromJsonAsync<JsonElement>();
        using var after = await person.Http.GetAsync("/api/session");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (answer.StatusCode, after.StatusCode));
        Assert.Equal(HttpStatusCode.Unauthorized, await People.TryAsync(person.Email, People.OwnPassword));
        Assert.Equal(HttpStatusCode.OK, await People.TryAsync(person.Email, made.GetProperty("oneTimePassword").GetString()!));
        Assert.Equal("PasswordPending", made.GetProperty("user").GetProperty("state").GetString());
        Assert.Contains($"user:owner@example.org user.password-reset {person.Email}", await People.TrailAsync(person.Id));
    }

    [Fact]
    public async Task Who_is_switched_off_is_out_at_once_and_reads_like_a_stranger_until_he_is_switched_on()
    {
        var person = await People.SettleAsync();
        using var off = await Owner.PutAsJsonAsync($"/api/users/{person.Id}", new { enabled = false });
        using var after = await person.Http.GetAsync("/api/session");
        var closed = await People.TryAsync(person.Email, People.OwnPassword);
        using var on = await Owner.PutAsJsonAsync($"/api/users/{person.Id}", new { enabled = true });

        Assert.Equal("Disabled", (await off.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("state").GetString());
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (after.StatusCode, closed));
        Assert.Equal(HttpStatusCode.OK, await People.TryAsync(person.Email, People.OwnPassword));
        var trail = await People.TrailAsync(person.Id);
        Assert.Contains($"user:owner@example.org user.disabled {person.Email}", trail);
        Assert.Contains($"user:owner@example.org user.enabled {person.Email}", trail);
        Assert.Contains(trail, line => line.StartsWith($"user:{person.Email} session.refused The account is switched off.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_is_removed_is_out_at_once_and_what_he_approved_keeps_his_address()
    {
        var person = await People.SettleAsync();
        var (authority, _, request) = await TenancyTests.FillAsync(Owner);
        using var joined = await Owner.PutAsJsonAsync($"/api/authorities/{authority}/members/{person.Id}", new { role = "Administrator" });
        using var cancelled = await person.Http.PostAsync($"/api/requests/{request}/cancel", null);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (joined.StatusCode, cancelled.StatusCode));

        using var removed = await Owner.DeleteAsync($"/api/users/{person.Id}");
        using var after = await person.Http.GetAsync("/api/session");
        using var gone = await Owner.GetAsync($"/api/users/{person.Id}");

        Assert.Equal(
            (HttpStatusCode.NoContent, HttpStatusCode.Unauthorized, HttpStatusCode.NotFound), (removed.StatusCode, after.StatusCode, gone.StatusCode));
        var trail = await People.TrailAsync(person.Id);
        Assert.Equal($"user:owner@example.org user.removed {person.Email}", trail[^1]);
        Assert.Contains(trail, line => line.StartsWith($"user:{person.Email} session.opened", StringComparison.Ordinal));
        using var again = await Owner.PostAsJsonAsync("/api/users", new { email = person.Email });
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
    }

    [Fact]
    public async Task Nobody_removes_resets_or_switches_off_himself()
    {
        var me = (await Owner.GetFromJsonAsync<JsonElement>("/api/session")).GetProperty("id").GetGuid();
        using var removed = await Owner.DeleteAsync($"/api/users/{me}");
        using var reset = await Owner.PostAsync($"/api/users/{me}/reset-password", null);
        using var off = await Owner.PutAsJsonAsync($"/api/users/{me}", new { enabled = false });
        Assert.Equal(
            (HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Conflict), (removed.StatusCode, reset.StatusCode, off.StatusCode));
        using var still = await Owner.GetAsync("/api/users");
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }

    [Fact]
    public async Task The_last_administrator_of_an_authority_is_not_removed_before_there_is_another()
    {
        var (admin, successor) = (await People.SettleAsync(), await People.SettleAsync());
        var (authority, _, _) = await TenancyTests.FillAsync(admin.Http);

        using var refused = await Owner.DeleteAsync($"/api/users/{admin.Id}");
        using var given = await Owner.PutAsJsonAsync($"/api/authorities/{authority}/members/{successor.Id}", new { role = "Administrator" });
        using var removed = await Owner.DeleteAsync($"/api/users/{admin.Id}");

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("last administrator of CA", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NoContent), (given.StatusCode, removed.StatusCode));
        using var seen = await successor.Http.GetAsync($"/api/authorities/{authority}");
        Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
    }

    [Theory]
    [InlineData("GET", "/api/users")]
    [InlineData("GET", "/api/users/authorities")]
    [InlineData("POST", "/api/users")]
    [InlineData("GET", "/api/users/{id}")]
    [InlineData("PUT", "/api/users/{id}")]
    [InlineData("POST", "/api/users/{id}/reset-password")]
    [InlineData("DELETE", "/api/users/{id}")]
    public async Task Users_are_the_owners_alone(string method, string path)
    {
        var person = await People.SettleAsync();
        using var nobody = People.Visit();
        foreach (var (client, status) in new[] { (person.Http, HttpStatusCode.Forbidden), (nobody, HttpStatusCode.Unauthorized) })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path.Replace("{id}", person.Id.ToString(), StringComparison.Ordinal))
            {
                Content = method is "POST" or "PUT" ? JsonContent.Create(new { email = "x@example.org", isInstanceOwner = true }) : null,
            };
            using var answer = await client.SendAsync(request);
            Assert.Equal(status, answer.StatusCode);
        }
        Assert.False((await Owner.GetFromJsonAsync<JsonElement>($"/api/users/{person.Id}")).GetProperty("isInstanceOwner").GetBoolean());
    }

    [Fact]
    public async Task Each_change_of_an_unknown_user_is_not_found()
    {
        var id = Guid.NewGuid();
        using var changed = await Owner.PutAsJsonAsync($"/api/users/{id}", new { enabled = false });
        using var reset = await Owner.PostAsync($"/api/users/{id}/reset-password", null);
        using var removed = await Owner.DeleteAsync($"/api/users/{id}");
        Assert.Equal(
            (HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (changed.StatusCode, reset.StatusCode, removed.StatusCode));
    }
}
