using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Pkiaas.Api.FunctionalTests.Fixtures;

namespace Pkiaas.Api.FunctionalTests.Access;

/// <summary>There is always somebody who looks after the installation. Each of these tests counts the owners of an installation of its own.</summary>
public sealed class OwnerTests : IAsyncLifetime
{
    private ApiHost _host = null!;
    private HttpClient _owner = null!;
    private People _people = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await ApiHost.StartAsync();
        _owner = await _host.OwnerAsync();
        _people = new People(_host, _owner);
    }

    public async ValueTask DisposeAsync()
    {
        _owner.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task The_last_owner_stays_one_until_another_has_signed_in_with_a_password_of_his_own()
    {
        var me = (await _owner.GetFromJsonAsync<JsonElement>("/api/session")).GetProperty("id").GetGuid();
        using var alone = await _owner.PutAsJsonAsync($"/api/users/{me}", new { isInstanceOwner = false });
        await _people.AddAsync(isInstanceOwner: true);
        using var unseen = await _owner.PutAsJsonAsync($"/api/users/{me}", new { isInstanceOwner = false });
        var other = await _people.SettleAsync(isInstanceOwner: true);
        using var given = await _owner.PutAsJsonAsync($"/api/users/{me}", new { isInstanceOwner = false });

        Assert.Equal(HttpStatusCode.Conflict, (await Refusals.ReadAsync(alone, "isInstanceOwner")).Status);
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.OK), (unseen.StatusCode, given.StatusCode));
        using var mine = await _owner.GetAsync("/api/users");
        using var his = await other.Http.GetAsync("/api/users");
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), (mine.StatusCode, his.StatusCode));
        var trail = await _people.TrailAsync(me);
        Assert.Contains("user:owner@example.org user.owner-unmade owner@example.org", trail);
    }

    [Fact]
    public async Task Two_owners_who_take_it_from_each_other_at_once_leave_one()
    {
        var me = (await _owner.GetFromJsonAsync<JsonElement>("/api/session")).GetProperty("id").GetGuid();
        var other = await _people.SettleAsync(isInstanceOwner: true);

        var answers = await Task.WhenAll(
            _owner.PutAsJsonAsync($"/api/users/{other.Id}", new { isInstanceOwner = false }),
            other.Http.PutAsJsonAsync($"/api/users/{me}", new { isInstanceOwner = false }),
            _owner.DeleteAsync($"/api/users/{other.Id}"),
            other.Http.DeleteAsync($"/api/users/{me}"));

        Assert.DoesNotContain(answers, answer => (int)answer.StatusCode >= 500);
        using var mine = await _owner.GetAsync("/api/users");
        using var his = await other.Http.GetAsync("/api/users");
        Assert.Single(new[] { mine.StatusCode, his.StatusCode }, status => status == HttpStatusCode.OK);
    }
}
