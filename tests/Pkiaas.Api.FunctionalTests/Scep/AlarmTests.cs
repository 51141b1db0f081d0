using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Api.FunctionalTests.Scep.Methods;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Authorities;
using Pkiaas.TestKit.Scep;
using static Pkiaas.Api.FunctionalTests.Scep.Methods.MethodsService;

namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>A secret that was used before comes again: an admin hears of it, whatever somebody sends to hide it.</summary>
[Collection(ScepCollection.Name)]
public sealed class AlarmTests(ScepService service)
{
    [Fact]
    public async Task A_used_challenge_of_an_approved_request_is_an_alarm_on_Home()
    {
        var approval = await service.ApproveAsync();
        Assert.True((await service.EnrollAsync(approval.Device)).IsSuccess);
        Assert.Empty(await AlarmsAsync(approval.Request));
        Assert.True((await service.EnrollAsync(approval.Device with { Key = DistinctKeys.Next() })).IsFailure);
        Assert.Contains("presented again, with another request", Assert.Single(await AlarmsAsync(approval.Request)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Garbage_before_it_hides_neither_the_alarm_nor_its_trace()
    {
        var template = await service.DoorAsync(new { enabled = true, ndes = new { enabled = true } });
        var password = await service.NdesPasswordAsync(template);
        Assert.True((await service.EnrollAsync(Device(password), template)).IsSuccess);
        var junk = ScepRequestBuilder.Build(service.Recipient, new ScepRequestOptions { Key = DistinctKeys.Next(), MessageData = [1, 2, 3] }).Encoded;
        for (var i = 0; i < 70; i++)
        {
            using var answer = await service.Client(template).SendAsync(junk);
        }
        Assert.True((await service.EnrollAsync(Device(password, "CN=mallory"), template)).IsFailure);
        Assert.Single(await AlarmsAsync(template));
        await Eventually.GetAsync(
            async () => (await service.ReadAsync($"/api/scep-traces?templateId={template}&outcome=Refused")).GetProperty("items").EnumerateArray(),
            traces => traces.Any(trace => trace.GetProperty("reason").GetString() == "UsedPassword"));
    }

    [Fact]
    public async Task One_secret_played_again_and_again_is_written_down_a_few_times_and_does_not_hide_another_one()
    {
        var template = await service.DoorAsync(new { enabled = true, ndes = new { enabled = true } });
        var (first, second) = (await service.NdesPasswordAsync(template), await service.NdesPasswordAsync(template));
        foreach (var password in new[] { first, second }) Assert.True((await service.EnrollAsync(Device(password), template)).IsSuccess);
        for (var i = 0; i < 12; i++) await service.EnrollAsync(Device(first, "CN=mallory") with { Key = DistinctKeys.Next() }, template);
        // Even if a minute ended meanwhile.
        var before = await WrittenAsync(template);
        Assert.InRange(before, 3, 6);
        await service.EnrollAsync(Device(second, "CN=mallory"), template);
        Assert.Equal(before + 1, await WrittenAsync(template));
    }

    [Fact]
    public async Task Many_alarms_of_one_push_no_other_off_Home()
    {
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());
        await using (var store = service.OpenStore())
        {
            store.AuditEvents.Add(Alarm(other));
            await store.SaveChangesAsync();
            store.AuditEvents.AddRange(Enumerable.Range(0, 30).Select(_ => Alarm(one)));
            await store.SaveChangesAsync();
        }
        Assert.Single(await AlarmsAsync(one));
        Assert.Single(await AlarmsAsync(other));
    }

    [Fact]
    public async Task An_operator_who_has_seen_it_takes_it_off_Home_and_it_comes_back_when_it_happens_again()
    {
        var approval = await service.ApproveAsync();
        Assert.True((await service.EnrollAsync(approval.Device)).IsSuccess);
        Assert.True((await service.EnrollAsync(approval.Device with { Key = DistinctKeys.Next() })).IsFailure);
        var alert = Assert.Single(await AlertsAsync(approval.Request));
        Assert.True(alert.GetProperty("dismissible").GetBoolean());

        Assert.Equal(HttpStatusCode.Conflict, await DismissAsync(approval.Request, alert.GetProperty("at").GetDateTimeOffset().AddSeconds(-1)));
        Assert.Equal(HttpStatusCode.NotFound, await DismissAsync(Guid.NewGuid(), alert.GetProperty("at").GetDateTimeOffset()));
        Assert.Single(await AlarmsAsync(approval.Request));
        Assert.Equal(HttpStatusCode.NoContent, await DismissAsync(approval.Request, alert.GetProperty("at").GetDateTimeOffset()));
        Assert.Empty(await AlarmsAsync(approval.Request));
        await using (var store = service.OpenStore())
        {
            var subject = approval.Request.ToString();
            var row = await store.AuditEvents.SingleAsync(e => e.SubjectId == subject && e.Action == AuditActions.AlertDismissed);
            Assert.Contains("owner@example.org", row.Actor, StringComparison.Ordinal);
            Assert.Contains("presented again", row.Detail, StringComparison.Ordinal);
            Assert.StartsWith($"Up to {alert.GetProperty("at").GetDateTimeOffset().ToUniversalTime():O}: ", row.Detail, StringComparison.Ordinal);
        }

        Assert.True((await service.EnrollAsync(approval.Device with { Key = DistinctKeys.Next() })).IsFailure);
        Assert.Single(await AlarmsAsync(approval.Request));
    }

    [Fact]
    public async Task Of_the_names_that_a_device_asks_for_a_readable_part_is_kept()
    {
        var approval = await service.ApproveAsync();
        Assert.True((await service.EnrollAsync(approval.Device with { EmailNames = [.. Enumerable.Range(0, 500).Select(i => $"{i}@example.com")] })).IsFailure);
        var reason = await service.ReasonAsync(approval);
        Assert.StartsWith("The device asks for alternative names that were not approved: ", reason, StringComparison.Ordinal);
        Assert.InRange(reason!.Length, 300, 400);
    }

    private AuditEvent Alarm(Guid template) => AuditEvent.Create(
        TimeProvider.System.GetUtcNow(), new AuthorityId(service.Authority), Actor.Device, AuditActions.ChallengeReused, "template", template, "A test.");

    private async Task<List<string>> AlarmsAsync(Guid subject) => [.. (await AlertsAsync(subject)).Select(item => item.GetProperty("text").GetString()!)];

    private async Task<List<JsonElement>> AlertsAsync(Guid subject)
    {
        var overview = await service.ReadAsync($"/api/overview?authorityId={service.Authority}");
        return [.. overview.GetProperty("attention").EnumerateArray()
            .Where(item => item.GetProperty("subjectId").GetString() == subject.ToString() && item.GetProperty("severity").GetString() == "Critical")];
    }

    private async Task<HttpStatusCode> DismissAsync(Guid subject, DateTimeOffset at)
    {
        using var answer = await service.Owner.PostAsJsonAsync(
            $"/api/authorities/{service.Authority}/dismissed-alerts", new { subjectType = "request", subjectId = subject, at });
        return answer.StatusCode;
    }

    private async Task<int> WrittenAsync(Guid template)
    {
        await using var store = service.OpenStore();
        var id = template.ToString();
        return await store.AuditEvents.CountAsync(audit => audit.SubjectId == id && audit.Action == AuditActions.ChallengeReused);
    }
}
