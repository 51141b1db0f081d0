using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pkiaas.Api.FunctionalTests.AdminApi;
using Pkiaas.Data;
using Pkiaas.Domain.Authorities;

namespace Pkiaas.Api.FunctionalTests.Access;

public sealed class MemberTests(OwnedHost installation) : IClassFixture<OwnedHost>
{
    private HttpClient Owner => installation.Owner;

    private People People => new(installation.Host, installation.Owner);

    [Fact]
    public async Task An_open_session_obeys_every_change_at_once()
    {
        var (admin, person) = (await People.SettleAsync(), await People.SettleAsync());
        var (authority, template, request) = await TenancyTests.FillAsync(admin.Http);
        var members = $"/api/authorities/{authority}/members";
        async Task<HttpStatusCode> LookAsync() => (await person.Http.GetAsync($"/api/authorities/{authority}")).StatusCode;
        async Task<HttpStatusCode> CancelAsync() => (await person.Http.PostAsync($"/api/requests/{request}/cancel", null)).StatusCode;
        async Task<HttpStatusCode> ChangeAsync() => (await person.Http.PutAsJsonAsync($"/api/templates/{template}/scep", new { enabled = false })).StatusCode;

        Assert.Equal(HttpStatusCode.NotFound, await LookAsync());
        using var added = await admin.Http.PostAsJsonAsync(members, new { email = person.Email.ToUpperInvariant(), role = "Auditor" });
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (await LookAsync(), await CancelAsync()));
        Assert.Equal(HttpStatusCode.OK, (await admin.Http.PutAsJsonAsync($"{members}/{person.Id}", new { role = "Operator" })).StatusCode);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (await CancelAsync(), await ChangeAsync()));
        Assert.Equal(HttpStatusCode.OK, (await admin.Http.PutAsJsonAsync($"{members}/{person.Id}", new { role = "Administrator" })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, await ChangeAsync());
        Assert.Equal(HttpStatusCode.NoContent, (await admin.Http.DeleteAsync($"{members}/{person.Id}")).StatusCode);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (await LookAsync(), await CancelAsync()));
        Assert.Equal(
            [
                $"user:{admin.Email} member.changed {person.Email}: Auditor", $"user:{admin.Email} member.changed {person.Email}: Operator, Auditor before",
                $"user:{admin.Email} member.changed {person.Email}: Administrator, Operator before",
                $"user:{admin.Email} member.removed {person.Email}, Administrator before",
            ],
            (await People.TrailAsync(person.Id)).Where(line => line.Contains(" member.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Members_see_each_other_and_only_administrators_change_them()
    {
        var (admin, auditor, operatorPerson) = (await People.SettleAsync(), await People.SettleAsync(), await People.SettleAsync());
        var (authority, _, _) = await TenancyTests.FillAsync(admin.Http);
        var members = $"/api/authorities/{authority}/members";
        await admin.Http.PutAsJsonAsync($"{members}/{auditor.Id}", new { role = "Auditor" });
        await admin.Http.PutAsJsonAsync($"{members}/{operatorPerson.Id}", new { role = "Operator" });

        var list = await auditor.Http.GetFromJsonAsync<JsonElement>(members);

        Assert.Equal(
            new[] { (admin.Email, "Administrator"), (auditor.Email, "Auditor"), (operatorPerson.Email, "Operator") }.Order(),
            list.EnumerateArray().Select(member => (member.GetProperty("email").GetString()!, member.GetProperty("role").GetString()!)).Order());
        foreach (var lesser in new[] { auditor, operatorPerson })
        {
            using var add = await lesser.Http.PostAsJsonAsync(members, new { email = "owner@example.org", role = "Auditor" });
            using var change = await lesser.Http.PutAsJsonAsync($"{members}/{lesser.Id}", new { role = "Administrator" });
            using var remove = await lesser.Http.DeleteAsync($"{members}/{admin.Id}");
            Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (add.StatusCode, change.StatusCode, remove.StatusCode));
        }
        Assert.Equal(list.GetRawText(), (await auditor.Http.GetFromJsonAsync<JsonElement>(members)).GetRawText());
    }

    [Fact]
    public async Task The_last_administrator_neither_leaves_nor_becomes_less()
    {
        var (admin, person) = (await People.SettleAsync(), await People.SettleAsync());
        var (authority, _, _) = await TenancyTests.FillAsync(admin.Http);
        var members = $"/api/authorities/{authority}/members";
        await admin.Http.PutAsJsonAsync($"{members}/{person.Id}", new { role = "Operator" });

        using var lessened = await admin.Http.PutAsJsonAsync($"{members}/{admin.Id}", new { role = "Operator" });
        using var left = await admin.Http.DeleteAsync($"{members}/{admin.Id}");
        using var byOwner = await Owner.DeleteAsync($"{members}/{admin.Id}");

        Assert.Equal(HttpStatusCode.Conflict, (await Refusals.ReadAsync(lessened, "role")).Status);
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (left.StatusCode, byOwner.StatusCode));
        using var still = await admin.Http.PutAsJsonAsync($"{members}/{person.Id}", new { role = "Administrator" });
        using var gone = await admin.Http.DeleteAsync($"{members}/{admin.Id}");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NoContent), (still.StatusCode, gone.StatusCode));
    }

    [Fact]
    public async Task Two_administrators_who_remove_each_other_at_once_leave_one()
    {
        var (first, second) = (await People.SettleAsync(), await People.SettleAsync());
        var (authority, _, _) = await TenancyTests.FillAsync(first.Http);
        var members = $"/api/authorities/{authority}/members";
        await first.Http.PutAsJsonAsync($"{members}/{second.Id}", new { role = "Administrator" });

        var answers = await Task.WhenAll(first.Http.DeleteAsync($"{members}/{second.Id}"), second.Http.DeleteAsync($"{members}/{first.Id}"));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
        Assert.Equal(1, (await Owner.GetFromJsonAsync<JsonElement>(members)).GetArrayLength());
    }

    [Fact]
    public async Task Whom_nobody_knows_and_who_is_a_member_already_stand_at_the_address()
    {
        var admin = await People.SettleAsync();
        var (authority, _, _) = await TenancyTests.FillAsync(admin.Http);
        var members = $"/api/authorities/{authority}/members";
        using var unknown = await admin.Http.PostAsJsonAsync(members, new { email = "unknown@example.org", role = "Auditor" });
        using var already = await admin.Http.PostAsJsonAsync(members, new { email = admin.Email, role = "Auditor" });
        using var nothing = await admin.Http.PostAsJsonAsync(members, new { email = "owner@example.org", role = "King" });
        using var nobody = await admin.Http.PutAsJsonAsync($"{members}/{Guid.NewGuid()}", new { role = "Auditor" });

        Assert.Equal(HttpStatusCode.BadRequest, (await Refusals.ReadAsync(unknown, "email")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await Refusals.ReadAsync(already, "email")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Refusals.ReadAsync(nothing, "role")).Status);
        Assert.Equal(HttpStatusCode.NotFound, nobody.StatusCode);
        Assert.Equal(1, (await admin.Http.GetFromJsonAsync<JsonElement>(members)).GetArrayLength());
    }

    [Fact]
    public async Task An_owner_mends_an_authority_whose_administrator_is_gone_and_sees_nothing_else_of_it()
    {
        var (admin, successor) = (await People.SettleAsync(), await People.SettleAsync());
        var (authority, _, _) = await TenancyTests.FillAsync(admin.Http);
        (await Owner.PutAsJsonAsync($"/api/users/{admin.Id}", new { enabled = false })).EnsureSuccessStatusCode();

        var named = (await Owner.GetFromJsonAsync<JsonElement>("/api/users/authorities")).EnumerateArray().Single(row => row.GetProperty("id").GetGuid() == authority);
        using var given = await Owner.PutAsJsonAsync($"/api/authorities/{authority}/members/{successor.Id}", new { role = "Administrator" });
        using var taken = await Owner.DeleteAsync($"/api/authorities/{authority}/members/{admin.Id}");
        using var seen = await Owner.GetAsync($"/api/authorities/{authority}");
        using var used = await successor.Http.GetAsync($"/api/authorities/{authority}");

        Assert.False(named.GetProperty("hasAdministrator").GetBoolean());
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NoContent), (given.StatusCode, taken.StatusCode));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (seen.StatusCode, used.StatusCode));
    }

    [Fact]
    public async Task An_owner_who_asks_for_an_authority_that_is_not_there_is_told_so()
    {
        using var list = await Owner.GetAsync($"/api/authorities/{Guid.NewGuid()}/members");
        Assert.Equal(HttpStatusCode.NotFound, list.StatusCode);
    }

    [Fact]
    public async Task Who_follows_an_authority_is_cut_off_when_it_is_taken_from_him()
    {
        var (admin, person) = (await People.SettleAsync(), await People.SettleAsync());
        var (authority, _, _) = await TenancyTests.FillAsync(admin.Http);
        await admin.Http.PutAsJsonAsync($"/api/authorities/{authority}/members/{person.Id}", new { role = "Auditor" });
        using var answer = await person.Http.GetAsync($"/api/events?authorityId={authority}", HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await answer.Content.ReadAsStreamAsync();
        using var reader = new StreamReader(stream);
        Assert.Equal("event: connected", await reader.ReadLineAsync());

        await admin.Http.DeleteAsync($"/api/authorities/{authority}/members/{person.Id}");

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var rest = await reader.ReadToEndAsync(patience.Token);
        Assert.DoesNotContain("access", rest, StringComparison.Ordinal);
        using var again = await person.Http.GetAsync($"/api/events?authorityId={authority}", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Fact]
    public async Task What_changed_members_stands_in_the_authoritys_own_trail()
    {
        var (admin, person) = (await People.SettleAsync(), await People.SettleAsync());
        var (authority, _, _) = await TenancyTests.FillAsync(admin.Http);
        using var added = await Owner.PutAsJsonAsync($"/api/authorities/{authority}/members/{person.Id}", new { role = "Auditor" });
        added.EnsureSuccessStatusCode();
        await using var store = installation.Host.Services.GetRequiredService<IDbContextFactory<PkiaasDbContext>>().CreateDbContext();
        var id = new AuthorityId(authority);
        var row = await store.AuditEvents.SingleAsync(row => row.AuthorityId == id && row.Action == "member.changed");
        Assert.Equal(("user:owner@example.org", $"{person.Email}: Auditor"), (row.Actor, row.Detail));
    }
}
