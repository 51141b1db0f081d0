using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Api.Live;
using Pkiaas.Data;
using Pkiaas.Domain.Authorities;

namespace Pkiaas.Api.FunctionalTests.AdminApi;

public sealed class TenancyTests
{
    [Fact]
    public async Task What_a_user_is_no_member_of_does_not_exist_for_him_not_even_for_another_instance_owner()
    {
        await using var host = await ApiHost.StartAsync();
        using var member = await host.UserAsync("member@example.org");
        using var stranger = await host.OwnerAsync();
        var (authority, template, request) = await FillAsync(member);
        string[] paths =
        [
            $"/api/authorities/{authority}", $"/api/authorities/{authority}/certificate", $"/api/authorities/{authority}/crl",
            $"/api/authorities/{authority}/profile-signing-identity", $"/api/authorities/{authority}/templates",
            $"/api/templates/{template}", $"/api/templates/{template}/service-urls", $"/api/templates/{template}/delivery-channels",
            $"/api/templates/{template}/delivery-channels/apple-email", $"/api/requests/{request}", $"/api/requests/{request}/events",
            $"/api/requests?authorityId={authority}",
            $"/api/certificates?authorityId={authority}", $"/api/overview?authorityId={authority}", $"/api/events?authorityId={authority}",
        ];
        foreach (var path in paths)
        {
            using var answer = await stranger.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
            Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{path}: {answer.StatusCode}");
        }
        Assert.Equal(0, host.Services.GetRequiredService<ChangeFeed>().Subscriptions);
        foreach (var path in (string[])[$"/api/requests/{request}/cancel", $"/api/requests/{request}/resend", $"/api/authorities/{authority}/templates"])
        {
            using var answer = await stranger.PostAsJsonAsync(path, new { name = "x", starter = "apple-device" });
            Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{path}: {answer.StatusCode}");
        }
        Assert.Equal(0, (await stranger.GetFromJsonAsync<JsonElement>("/api/authorities")).GetArrayLength());
        Assert.Equal(0, (await stranger.GetFromJsonAsync<JsonElement>("/api/requests")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_foreign_thing_and_an_unknown_one_read_the_same()
    {
        await using var host = await ApiHost.StartAsync();
        using var member = await host.UserAsync("member@example.org");
        using var stranger = await host.UserAsync("stranger@example.org");
        var (_, template, _) = await FillAsync(member);
        var foreign = await (await stranger.GetAsync($"/api/templates/{template}")).Content.ReadFromJsonAsync<JsonElement>();
        var unknown = await (await stranger.GetAsync($"/api/templates/{Guid.NewGuid()}")).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(unknown.GetProperty("detail").GetString(), foreign.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task An_auditor_looks_and_changes_nothing_and_sees_no_link()
    {
        await using var host = await ApiHost.StartAsync();
        using var owner = await host.OwnerAsync();
        using var auditor = await host.UserAsync("auditor@example.org");
        var (authority, template, request) = await FillAsync(owner);
        await JoinAsync(host, "auditor@example.org", authority, AuthorityRole.Auditor);
        var seen = await auditor.GetFromJsonAsync<JsonElement>($"/api/requests/{request}");
        using var cancel = await auditor.PostAsync($"/api/requests/{request}/cancel", null);
        using var change = await auditor.PutAsJsonAsync($"/api/templates/{template}/scep", new { enabled = false });
        using var settings = await auditor.PutAsJsonAsync($"/api/templates/{template}/delivery-channels/apple-email", new { fields = new { } });
        Assert.Equal(JsonValueKind.Null, seen.GetProperty("link").ValueKind);
        Assert.Equal(
            (HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (cancel.StatusCode, change.StatusCode, settings.StatusCode));
    }

    [Fact]
    public async Task An_operator_makes_requests_but_changes_no_template()
    {
        await using var host = await ApiHost.StartAsync();
        using var owner = await host.OwnerAsync();
        using var operatorClient = await host.UserAsync("operator@example.org");
        var (authority, template, request) = await FillAsync(owner);
        await JoinAsync(host, "operator@example.org", authority, AuthorityRole.Operator);
        using var cancel = await operatorClient.PostAsync($"/api/requests/{request}/cancel", null);
        using var change = await operatorClient.PutAsJsonAsync($"/api/templates/{template}/scep", new { enabled = false });
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (cancel.StatusCode, change.StatusCode));
    }

    internal static async Task<(Guid Authority, Guid Template, Guid Request)> FillAsync(HttpClient client)
    {
        var authority = await PostAsync(client, "/api/authorities", new { commonName = "CA", organization = "Example" });
        var template = await PostAsync(client, $"/api/authorities/{authority}/templates", new { name = "Phones", starter = "apple-device" });
        (await client.PutAsJsonAsync($"/api/templates/{template}/scep", new { enabled = true })).EnsureSuccessStatusCode();
        var request = await PostAsync(client, $"/api/templates/{template}/pre-approved-requests", new
        {
            subject = new[] { new { type = "CN", value = "Ada" } },
            delivery = new { channel = "apple-email", fields = new { email = "ada@example.com" } },
        });
        return (authority, template, request);
    }

    private static async Task JoinAsync(ApiHost host, string email, Guid authority, AuthorityRole role)
    {
        await using var store = host.Services.GetRequiredService<IDbContextFactory<PkiaasDbContext>>().CreateDbContext();
        var user = await store.Users.SingleAsync(u => u.Email == email);
        store.Memberships.Add(new Membership(user.Id, new AuthorityId(authority), role));
        await store.SaveChangesAsync();
    }

    private static async Task<Guid> PostAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonElement.Parse(text).GetProperty("id").GetGuid();
    }
}
