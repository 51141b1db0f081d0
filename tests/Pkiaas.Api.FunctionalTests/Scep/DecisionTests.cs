using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Domain.Auditing;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>Several requests are decided about at once.</summary>
[Collection(ScepCollection.Name)]
public sealed class DecisionTests(ScepService service)
{
    [Fact]
    public async Task Several_are_signed_at_once_and_one_that_cannot_be_does_not_stop_the_rest()
    {
        var template = await TemplateAsync();
        var (first, middle, last) = (await AskAsync(template, "CN=router-1"), await AskAsync(template, "CN=router-2"), await AskAsync(template, "CN=router-3"));
        (await service.Owner.PostAsync($"/api/requests/{middle.Id}/decline", JsonContent.Create(new { }))).EnsureSuccessStatusCode();
        var unknown = Guid.NewGuid();

        var results = await DecideAsync(service.Owner, new { ids = new[] { first.Id, middle.Id, unknown, last.Id, first.Id }, decision = "Approve" });

        Assert.Equal([first.Id, middle.Id, unknown, last.Id], results.Select(result => result.GetProperty("id").GetGuid()));
        Assert.Equal(["Issued", null, null, "Issued"], results.Select(result => result.GetProperty("state").GetString()));
        Assert.Equal(
            [null, "The request is Declined: there is nothing to decide.", "There is no such request.", null],
            results.Select(result => result.GetProperty("problem").GetString()));
        Assert.Equal(["router-1", "router-2", null, "router-3"], results.Select(result => result.GetProperty("displayName").GetString()));
        Assert.Equal("CN=router-1", (await PollAsync(template, first.Request)).Certificate.Subject);
        Assert.Equal("CN=router-3", (await PollAsync(template, last.Request)).Certificate.Subject);
        Assert.Equal("2", (await PollAsync(template, middle.Request)).FailInfo);
    }

    [Fact]
    public async Task Several_are_declined_with_one_reason_and_each_has_its_row_in_the_trail()
    {
        var template = await TemplateAsync();
        var asked = new[] { await AskAsync(template, "CN=router-1"), await AskAsync(template, "CN=router-2") };

        await DecideAsync(service.Owner, new { ids = asked.Select(one => one.Id), decision = "Decline", reason = "not ours" });

        foreach (var one in asked) Assert.Contains("not ours", (await PollAsync(template, one.Request)).FailInfoText, StringComparison.Ordinal);
        await using var store = service.OpenStore();
        var subjects = asked.Select(one => one.Id.ToString()).ToList();
        var rows = await store.AuditEvents.Where(row => subjects.Contains(row.SubjectId) && row.Action == AuditActions.RequestDeclined).ToListAsync();
        Assert.Equal(subjects.Order(), rows.Select(row => row.SubjectId).Order());
        Assert.All(rows, row => Assert.Contains("owner@example.org", row.Actor, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_is_no_member_decides_about_nothing_and_learns_no_name()
    {
        var template = await TemplateAsync();
        var asked = await AskAsync(template, "CN=router-1");
        using var stranger = await service.StrangerAsync();

        var result = Assert.Single(await DecideAsync(stranger, new { ids = new[] { asked.Id }, decision = "Decline" }));

        Assert.Equal(("There is no such request.", null), (result.GetProperty("problem").GetString(), result.GetProperty("displayName").GetString()));
        Assert.True((await PollAsync(template, asked.Request)).IsPending);
    }

    [Fact]
    public async Task Nothing_too_much_and_no_decision_are_refused_at_their_field()
    {
        foreach (var (body, field) in new (object, string)[]
        {
            (new { ids = Array.Empty<Guid>(), decision = "Approve" }, "ids"),
            (new { ids = Enumerable.Range(0, 101).Select(_ => Guid.NewGuid()), decision = "Approve" }, "ids"),
            (new { ids = new[] { Guid.NewGuid() }, decision = "Decline", reason = new string('x', 501) }, "reason"),
        })
        {
            using var answer = await service.Owner.PostAsJsonAsync("/api/requests/decisions", body);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty(field, out _), field);
        }
        using var other = await service.Owner.PostAsJsonAsync("/api/requests/decisions", new { ids = new[] { Guid.NewGuid() }, decision = "Perhaps" });
        Assert.Equal(HttpStatusCode.BadRequest, other.StatusCode);
    }

    [Fact]
    public async Task What_was_signed_is_listed_with_who_signed_it_and_its_certificate_says_so_too()
    {
        var template = await TemplateAsync();
        var asked = await AskAsync(template, "CN=router-1");
        await DecideAsync(service.Owner, new { ids = new[] { asked.Id }, decision = "Approve" });

        var page = await service.ReadAsync($"/api/requests?byDevice=true&state=issued&authorityId={service.Authority}");
        var row = Assert.Single(page.GetProperty("items").EnumerateArray(), item => item.GetProperty("id").GetGuid() == asked.Id);
        Assert.Equal("owner@example.org", row.GetProperty("decidedBy").GetString());
        Assert.NotEqual(default, row.GetProperty("decidedAt").GetDateTimeOffset());
        var id = (await service.ReadAsync($"/api/requests/{asked.Id}")).GetProperty("certificateId").GetGuid();
        var certificate = await service.ReadAsync($"/api/certificates/{id}");
        Assert.Equal((asked.Id, "owner@example.org"), (certificate.GetProperty("requestId").GetGuid(), certificate.GetProperty("approvedBy").GetString()));
    }

    [Fact]
    public async Task More_names_than_a_subject_may_have_are_refused_at_their_field()
    {
        var asked = await AskAsync(await TemplateAsync(), "CN=router-1");
        var subject = Enumerable.Range(0, 65).Select(i => new { type = "OU", value = $"Unit {i}" });
        using var answer = await service.Owner.PostAsJsonAsync($"/api/requests/{asked.Id}/approve", new { subject });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty("subject", out _));
    }

    private static async Task<IReadOnlyList<JsonElement>> DecideAsync(HttpClient client, object decision)
    {
        using var answer = await client.PostAsJsonAsync("/api/requests/decisions", decision);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return [.. (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("results").EnumerateArray()];
    }

    private async Task<Guid> TemplateAsync()
    {
        var template = await service.TemplateAsync("Routers", legacyAlgorithms: false);
        await service.SetScepAsync(template, new { enabled = true, manualApproval = true });
        return template;
    }

    private Task<ScepReply> PollAsync(Guid template, ScepRequest request) => service.Client(template).TransactAsync(request, service.Recipient);

    private async Task<(Guid Id, ScepRequest Request)> AskAsync(Guid template, string subject)
    {
        var request = ScepRequestBuilder.Build(service.Recipient, new ScepRequestOptions { Subject = new X500DistinguishedName(subject) });
        var reply = await PollAsync(template, request);
        Assert.True(reply.IsPending, reply.FailInfoText);
        var page = await service.ReadAsync($"/api/requests?state=pending&authorityId={service.Authority}");
        var newest = page.GetProperty("items").EnumerateArray().First(item => item.GetProperty("templateId").GetGuid() == template);
        return (newest.GetProperty("id").GetGuid(), request);
    }
}
