using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Domain.Authorities;

namespace Pkiaas.Api.FunctionalTests.Rollover;

/// <summary>What an admin may ask for, and what becomes of what he takes back.</summary>
public sealed class PreparationTests(RolloverService service) : IClassFixture<RolloverService>
{
    [Fact]
    public async Task A_prepared_generation_shows_with_its_root_and_its_moment_and_changes_nothing_else()
    {
        var authority = await service.FoundAsync();
        var before = await authority.ReadAsync();
        var moment = new DateTimeOffset(service.Time.GetUtcNow().UtcDateTime.Date.AddDays(30), TimeSpan.Zero);
        using var made = await authority.TryPrepareAsync(new { keySpecification = "Rsa2048", validityDays = 4000, activatesAt = moment });
        Assert.Equal((HttpStatusCode.Created, $"/api/authorities/{authority.Id}"), (made.StatusCode, made.Headers.Location?.ToString()));
        var shown = await authority.ReadAsync();
        foreach (var name in (string[])["generation", "sha256Fingerprint", "keySpecification", "notAfter"])
            Assert.Equal(before.GetProperty(name).ToString(), shown.GetProperty(name).ToString());
        var rollover = shown.GetProperty("rollover");
        Assert.Equal((2, "Rsa2048", moment), (
            rollover.GetProperty("number").GetInt32(), rollover.GetProperty("keySpecification").GetString(), rollover.GetProperty("activatesAt").GetDateTimeOffset()));
        var root = await authority.RootAsync(2);
        Assert.Equal(root.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256), rollover.GetProperty("sha256Fingerprint").GetString());
        var days = (root.NotAfter.ToUniversalTime() - service.Time.GetUtcNow().UtcDateTime).TotalDays;
        Assert.InRange(days, 3999, 4000);
        Assert.Equal(["Active", "Prepared"], shown.GetProperty("generations").EnumerateArray().Select(row => row.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task Only_one_is_prepared_at_a_time()
    {
        var authority = await service.FoundAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => authority.TryPrepareAsync()));
        Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        Assert.Equal(3, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        using var late = await authority.TryPrepareAsync();
        Assert.Equal((HttpStatusCode.Conflict, "application/problem+json"), (late.StatusCode, late.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task A_cancelled_generation_is_gone_with_its_keys_and_another_one_can_be_prepared()
    {
        var authority = await service.FoundAsync();
        var keys = await KeysAsync();
        await authority.PrepareAsync();
        var root = await authority.RootAsync(2);
        Assert.Equal(keys + 3, await KeysAsync());
        using (var cancelled = await authority.TryCancelAsync()) Assert.Equal(HttpStatusCode.NoContent, cancelled.StatusCode);
        Assert.Equal(keys, await KeysAsync());
        Assert.Equal(JsonValueKind.Null, (await authority.ReadAsync()).GetProperty("rollover").ValueKind);
        Assert.DoesNotContain("GetNextCACert", await authority.Scep.GetCapabilitiesAsync());
        using (var nothing = await authority.TryCancelAsync()) Assert.Equal(HttpStatusCode.Conflict, nothing.StatusCode);
        using (var nothing = await authority.TryActivateAsync()) Assert.Equal(HttpStatusCode.Conflict, nothing.StatusCode);
        await authority.PrepareAsync();
        Assert.NotEqual(root, await authority.RootAsync(2));
    }

    [Fact]
    public async Task What_has_taken_over_cannot_be_cancelled_and_another_generation_than_was_meant_is_not_switched_to()
    {
        var authority = await service.FoundAsync();
        await authority.PrepareAsync();
        using (var other = await authority.TryActivateAsync(3)) Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        Assert.Equal(1, (await authority.ReadAsync()).GetProperty("generation").GetInt32());
        await authority.ActivateAsync();
        using (var late = await authority.TryCancelAsync()) Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal(2, (await authority.ReadAsync()).GetProperty("generation").GetInt32());
    }

    [Theory]
    [InlineData("""{"validityDays":0}""", "validityDays")]
    [InlineData("""{"keySpecification":"Dsa1024"}""", "keySpecification")]
    [InlineData("""{"signingBackend":"nowhere"}""", "signingBackend")]
    [InlineData("""{"activatesAt":"2001-01-01T00:00:00Z"}""", "activatesAt")]
    [InlineData("""{"activatesAt":"2199-01-01T00:00:00Z"}""", "activatesAt")]
    public async Task What_does_not_fit_is_refused_at_its_field(string plan, string field)
    {
        var authority = await service.FoundAsync();
        using var refused = await authority.TryPrepareAsync(JsonElement.Parse(plan));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.True((await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _));
        Assert.Equal(JsonValueKind.Null, (await authority.ReadAsync()).GetProperty("rollover").ValueKind);
    }

    [Fact]
    public async Task An_auditor_may_look_and_an_operator_may_not_roll_over_and_for_a_stranger_there_is_nothing()
    {
        var authority = await service.FoundAsync();
        foreach (var (role, expected) in (IEnumerable<(AuthorityRole?, HttpStatusCode)>)
            [(AuthorityRole.Auditor, HttpStatusCode.Forbidden), (AuthorityRole.Operator, HttpStatusCode.Forbidden), (null, HttpStatusCode.NotFound)])
        {
            using var user = await MemberAsync(authority, role);
            foreach (var attempt in (Func<Task<HttpResponseMessage>>[])
                [() => authority.TryPrepareAsync(by: user), () => authority.TryCancelAsync(user), () => authority.TryActivateAsync(by: user)])
            {
                using var answer = await attempt();
                Assert.Equal((expected, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            }
            using var look = await user.GetAsync($"/api/authorities/{authority.Id}/certificate?generation=1");
            Assert.Equal(role is null ? HttpStatusCode.NotFound : HttpStatusCode.OK, look.StatusCode);
        }
        using var outside = await authority.TryPrepareAsync(by: service.Anybody);
        Assert.Equal(HttpStatusCode.Unauthorized, outside.StatusCode);
    }

    private async Task<HttpClient> MemberAsync(RollingAuthority authority, AuthorityRole? role)
    {
        var email = $"{Guid.NewGuid():N}@example.org";
        var client = await service.UserAsync(email);
        if (role is not { } given) return client;
        await using var store = service.OpenStore();
        var user = await store.Users.SingleAsync(row => row.Email == email);
        store.Memberships.Add(new Membership(user.Id, new AuthorityId(authority.Id), given));
        await store.SaveChangesAsync();
        return client;
    }

    private async Task<int> KeysAsync()
    {
        await using var store = service.OpenStore();
        return await store.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM plugin_blobs WHERE name LIKE 'keys/%'").SingleAsync();
    }
}
