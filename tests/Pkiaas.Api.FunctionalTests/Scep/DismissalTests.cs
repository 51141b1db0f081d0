using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Pkiaas.Data.Scep.Traces;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Authorities;

namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>What an operator has seen goes off Home, and nothing else does.</summary>
[Collection(ScepCollection.Name)]
public sealed class DismissalTests(ScepService service)
{
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task What_is_dismissed_takes_no_place_that_another_alarm_needs()
    {
        var (authority, _) = await service.AloneAsync("Many alarms");
        await using (var store = service.OpenStore())
        {
            // The oldest first: it is the one that finds no place.
            foreach (var age in Enumerable.Range(1, 21).Reverse())
                store.AuditEvents.Add(AuditEvent.Create(
                    _now.AddMinutes(-age), new AuthorityId(authority), Actor.Device, AuditActions.ChallengeReused, "template", Guid.NewGuid(),
                    $"Alarm {age}."));
            await store.SaveChangesAsync();
        }
        var shown = await AlertsAsync(authority);
        Assert.Equal(20, shown.Count);

        foreach (var alert in shown) await DismissAsync(authority, alert);

        Assert.EndsWith("Alarm 21.", Assert.Single(await AlertsAsync(authority)).GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_attempts_at_one_door_that_were_seen_hide_none_at_another()
    {
        var (authority, template) = await service.AloneAsync("Loud door");
        var other = await OtherDoorAsync(authority);
        await RefuseAsync(other, _now.AddMinutes(-30));
        await RefuseAsync(template, [.. Enumerable.Range(0, 200).Select(i => _now.AddMinutes(-20).AddSeconds(i))]);
        var loud = Assert.Single(await AlertsAsync(authority));
        Assert.Equal(template, loud.GetProperty("subjectId").GetGuid());

        await DismissAsync(authority, loud);

        Assert.Equal(other, Assert.Single(await AlertsAsync(authority)).GetProperty("subjectId").GetGuid());
    }

    [Fact]
    public async Task Many_attempts_for_one_request_that_were_seen_hide_none_for_another()
    {
        var (authority, template) = await service.AloneAsync("Loud device");
        var (quiet, loud) = (await service.ApproveAsync(template), await service.ApproveAsync(template));
        await RefuseAsync(template, quiet.Request, _now.AddMinutes(-10));
        await RefuseAsync(template, loud.Request, [.. Enumerable.Range(0, 100).Select(i => _now.AddMinutes(-9).AddSeconds(i))]);
        var alert = Assert.Single(await AlertsAsync(authority));
        Assert.Equal(loud.Request, alert.GetProperty("subjectId").GetGuid());

        await DismissAsync(authority, alert);

        Assert.Equal(quiet.Request, Assert.Single(await AlertsAsync(authority)).GetProperty("subjectId").GetGuid());
    }

    [Fact]
    public async Task An_attempt_that_had_begun_by_then_and_is_written_down_later_is_told()
    {
        var (authority, template) = await service.AloneAsync("Slow webhook");
        await RefuseAsync(template, _now.AddMinutes(-10));
        await DismissAsync(authority, Assert.Single(await AlertsAsync(authority)));
        Assert.Empty(await AlertsAsync(authority));

        await RefuseAsync(template, _now.AddMinutes(-11));
        Assert.Empty(await AlertsAsync(authority));
        await RefuseAsync(template, _now.AddMinutes(-9));

        var text = Assert.Single(await AlertsAsync(authority)).GetProperty("text").GetString();
        Assert.Contains("1 attempt of a device without a request was refused after those that were dismissed", text, StringComparison.Ordinal);
    }

    private Task RefuseAsync(Guid template, params DateTimeOffset[] moments) => RefuseAsync(template, null, moments);

    private async Task RefuseAsync(Guid template, Guid? request, params DateTimeOffset[] moments)
    {
        var traces = moments.Select(at => new ScepTrace
        {
            Id = Guid.CreateVersion7(at), At = at, TemplateId = template, RequestId = request, Operation = "PkiOperation", Address = "192.0.2.1",
            Outcome = ScepOutcome.Refused,
        });
        await service.Services.GetRequiredService<ScepTraceStore>().AddAsync([.. traces], TestContext.Current.CancellationToken);
    }

    private async Task<Guid> OtherDoorAsync(Guid authority)
    {
        using var answer = await service.Owner.PostAsJsonAsync(
            $"/api/authorities/{authority}/templates", new { name = "Quiet door", starter = "apple-device" });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    private async Task<List<JsonElement>> AlertsAsync(Guid authority) =>
        [.. (await service.ReadAsync($"/api/overview?authorityId={authority}")).GetProperty("attention").EnumerateArray()
            .Where(item => item.GetProperty("dismissible").GetBoolean())];

    private async Task DismissAsync(Guid authority, JsonElement alert)
    {
        using var answer = await service.Owner.PostAsJsonAsync($"/api/authorities/{authority}/dismissed-alerts", new
        {
            subjectType = alert.GetProperty("subjectType").GetString(),
            subjectId = alert.GetProperty("subjectId").GetString(),
            at = alert.GetProperty("at").GetDateTimeOffset(),
        });
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }
}
