using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Data.Scep.Traces;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Keys;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>What an admin is told when devices get nothing for a fault on this side.</summary>
public sealed class FailureTests : IAsyncLifetime
{
    private const string Away = "A key or the store did not answer (The signing key does not answer): look at the service's health";

    private readonly ScepService _service = new() { Replace = AbsentKeys.Replace };

    private AbsentKeys Keys => (AbsentKeys)_service.Services.GetRequiredService<IKeyRing>();

    public ValueTask InitializeAsync() => _service.InitializeAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task A_request_whose_device_met_an_absent_key_says_so_until_the_device_comes_through()
    {
        var approval = await _service.ApproveAsync();
        Keys.AreAway = true;
        await FailAsync(_service.Template, _service.Recipient, approval.Device);

        Assert.StartsWith(Away, await _service.ExplanationAsync(approval), StringComparison.Ordinal);
        var explanation = (await _service.RequestAsync(approval)).GetProperty("explanation");
        Assert.Equal("Failed", (await _service.ReadAsync($"/api/scep-traces/{explanation.GetProperty("traceId").GetGuid()}")).GetProperty("summary").GetProperty("outcome").GetString());

        Keys.AreAway = false;
        Assert.True((await _service.EnrollAsync(approval.Device)).IsSuccess);
        Assert.Equal(JsonValueKind.Null, (await _service.RequestAsync(approval)).GetProperty("explanation").ValueKind);
    }

    [Fact]
    public async Task A_renewal_that_met_one_is_explained_until_a_later_one_succeeds()
    {
        await _service.SetScepAsync(_service.Template, new { enabled = true, renewal = new { allowed = true } });
        var approval = await _service.ApproveAsync();
        using var old = (await _service.EnrollAsync(approval.Device)).Certificate.CopyWithPrivateKey(approval.Device.Key!);
        using var key = DistinctKeys.Next();
        var renewal = approval.Device with { MessageType = "17", Signer = old, Key = key, Challenge = null };
        Keys.AreAway = true;
        await FailAsync(_service.Template, _service.Recipient, renewal);
        Assert.StartsWith(Away, await _service.ExplanationAsync(approval), StringComparison.Ordinal);

        Keys.AreAway = false;
        Assert.True((await _service.EnrollAsync(renewal)).IsSuccess);

        await Eventually.GetAsync(
            async () => (await _service.RequestAsync(approval)).GetProperty("explanation").ValueKind, kind => kind == JsonValueKind.Null);
    }

    [Theory]
    [InlineData(ScepOutcome.Failed, RefusalReason.Unavailable, true)]
    [InlineData(ScepOutcome.Failed, RefusalReason.HungUp, false)]
    public async Task A_device_that_an_admin_decides_about_is_explained_alike_and_one_that_hung_up_is_not(ScepOutcome outcome, RefusalReason reason, bool isExplained)
    {
        var (authority, template) = await _service.AloneAsync("Watched");
        await _service.SetScepAsync(template, new { enabled = true, manualApproval = true });
        Assert.True((await _service.EnrollAtAsync(template, new ScepRequestOptions { Subject = new X500DistinguishedName("CN=router-9") })).IsPending);
        var pending = (await Eventually.GetAsync(
            async () => (await _service.ReadAsync($"/api/requests?state=pending&authorityId={authority}")).GetProperty("items"), items => items.GetArrayLength() == 1))[0]
            .GetProperty("id").GetGuid();
        await Eventually.GetAsync(async () => (await _service.ReadAsync($"/api/scep-traces?requestId={pending}")).GetProperty("items").GetArrayLength(), count => count == 1);

        await AddAsync(template, pending, outcome, reason);

        Assert.Equal(
            isExplained ? "A key or the store did not answer (It was away)" : null,
            Sentence((await _service.ReadAsync($"/api/requests/{pending}")).GetProperty("explanation")));
        Assert.Equal(isExplained, await FailuresAsync(authority) is [_]);
    }

    [Fact]
    public async Task A_refusal_before_a_fault_is_told_again_once_that_is_over()
    {
        var (_, template) = await _service.AloneAsync("Once refused");
        var approval = await _service.ApproveAsync(template);
        await AddAsync(template, approval.Request, ScepOutcome.Refused, RefusalReason.ExtraNames);
        await AddAsync(template, approval.Request, ScepOutcome.Failed, RefusalReason.InternalFault);
        Assert.StartsWith("Something went wrong within this service", await _service.ExplanationAsync(approval), StringComparison.Ordinal);

        await AddAsync(template, approval.Request, ScepOutcome.Repeated, null);

        Assert.StartsWith("The device asked for more names", await _service.ExplanationAsync(approval), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Home_tells_of_an_outage_once_for_each_authority_and_reason_and_says_when_it_is_over()
    {
        var (authority, template) = await _service.AloneAsync("Dark CA");
        var recipient = (await _service.Client(template).GetAuthorityAsync())[0];
        var approval = await _service.ApproveAsync(template);
        Keys.AreAway = true;
        for (var i = 0; i < 2; i++) await FailAsync(template, recipient, approval.Device);

        var outage = await UntilAsync(authority, "2 attempts failed in the last 24 hours");

        Assert.Equal("Critical", outage.GetProperty("severity").GetString());
        Assert.Matches(
            @"^Devices cannot enrol at Dark CA \w+: a key or the store did not answer \(The signing key does not answer\)\. 2 attempts failed in the last 24 hours\. To do: look at ",
            outage.GetProperty("text").GetString());
        Assert.Empty(await FailuresAsync(_service.Authority));

        Keys.AreAway = false;
        Assert.True((await _service.EnrollAtAsync(template, approval.Device)).IsSuccess);
        var over = await UntilAsync(authority, "2 attempts failed in the last 24 hours, and a later one succeeded");
        Assert.Equal("Warning", over.GetProperty("severity").GetString());
        Assert.StartsWith("For a time devices could not enrol at Dark CA", over.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_outage_is_over_when_certificates_are_issued_again_at_each_template_that_failed()
    {
        var (authority, first) = await _service.AloneAsync("Half dark");
        var second = await _service.PostAsync($"/api/authorities/{authority}/templates", new { name = "The other", starter = "apple-device" });
        foreach (var template in (Guid[])[first, second]) await AddAsync(template, null, ScepOutcome.Failed, RefusalReason.Unavailable);

        // Neither needs the authority's key.
        foreach (var template in (Guid[])[first, second])
        {
            await AddAsync(template, null, ScepOutcome.Repeated, null);
            await AddAsync(template, null, ScepOutcome.Pending, null);
        }
        Assert.Equal("Critical", await SeverityAsync());

        await AddAsync(first, null, ScepOutcome.Issued, null);
        Assert.Equal("Critical", await SeverityAsync());

        await AddAsync(second, null, ScepOutcome.Issued, null);
        Assert.Equal("Warning", await SeverityAsync());

        async Task<string?> SeverityAsync() => Assert.Single(await FailuresAsync(authority)).GetProperty("severity").GetString();
    }

    [Fact]
    public async Task A_fault_is_not_over_when_the_device_is_told_to_wait()
    {
        var (_, template) = await _service.AloneAsync("Told to wait");
        var approval = await _service.ApproveAsync(template);
        await AddAsync(template, approval.Request, ScepOutcome.Failed, RefusalReason.InternalFault);

        await AddAsync(template, approval.Request, ScepOutcome.Pending, null);

        Assert.StartsWith("Something went wrong within this service", await _service.ExplanationAsync(approval), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reason_that_is_frequent_hides_no_other_one_and_who_hangs_up_is_none()
    {
        var (authority, template) = await _service.AloneAsync("Crowded");
        await AddAsync(template, null, ScepOutcome.Failed, RefusalReason.WebhookBusy);
        await AddAsync(template, null, ScepOutcome.Failed, RefusalReason.Unavailable, 501);
        await AddAsync(template, null, ScepOutcome.Failed, RefusalReason.HungUp, 501);

        var texts = (await FailuresAsync(authority)).ConvertAll(item => item.GetProperty("text").GetString());

        Assert.Equal(2, texts.Count);
        Assert.Contains(texts, text => text!.Contains("500 attempts or more failed", StringComparison.Ordinal));
        Assert.Contains(texts, text => text!.Contains("1 attempt failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_dismissed_is_not_counted_when_it_happens_again_and_other_reasons_stay()
    {
        var (authority, template) = await _service.AloneAsync("Flickers");
        await AddAsync(template, null, ScepOutcome.Failed, RefusalReason.WebhookBusy);
        for (var i = 0; i < 3; i++) await AddAsync(template, null, ScepOutcome.Failed, RefusalReason.Unavailable);
        var newest = (await FailuresAsync(authority)).MaxBy(item => item.GetProperty("at").GetDateTimeOffset());
        Assert.Equal($"{authority}:Unavailable", newest.GetProperty("subjectId").GetString());
        using var answer = await _service.Owner.PostAsJsonAsync(
            $"/api/authorities/{authority}/dismissed-alerts",
            new { subjectType = "scep-failures", subjectId = $"{authority}:Unavailable", at = newest.GetProperty("at").GetDateTimeOffset() });
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        var other = Assert.Single(await FailuresAsync(authority));
        Assert.Equal($"{authority}:WebhookBusy", other.GetProperty("subjectId").GetString());
        Assert.Contains("1 attempt failed in the last 24 hours", other.GetProperty("text").GetString(), StringComparison.Ordinal);

        await AddAsync(template, null, ScepOutcome.Failed, RefusalReason.Unavailable);

        var again = Assert.Single(await FailuresAsync(authority), item => item.GetProperty("subjectId").GetString() == $"{authority}:Unavailable");
        Assert.Contains("1 attempt failed after those that were dismissed", again.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_looks_at_the_request_hears_of_a_fault_as_of_a_refusal()
    {
        var approval = await _service.ApproveAsync();
        using var stream = await _service.Owner.GetAsync($"/api/requests/{approval.Request}/events", HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await stream.EnsureSuccessStatusCode().Content.ReadAsStreamAsync());
        await NextAsync(lines);
        Keys.AreAway = true;

        await FailAsync(_service.Template, _service.Recipient, approval.Device);

        await NextAsync(lines);
        Assert.StartsWith(Away, await _service.ExplanationAsync(approval), StringComparison.Ordinal);
    }

    private async Task FailAsync(Guid template, X509Certificate2 recipient, ScepRequestOptions device)
    {
        using var answer = await _service.Client(template).SendAsync(ScepRequestBuilder.Build(recipient, device).Encoded);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    private async Task AddAsync(Guid template, Guid? request, ScepOutcome outcome, RefusalReason? reason, int count = 1)
    {
        var at = TimeProvider.System.GetUtcNow();
        await _service.Services.GetRequiredService<ScepTraceStore>().AddAsync(
            [
                .. Enumerable.Range(0, count).Select(_ => new ScepTrace
                {
                    Id = Guid.CreateVersion7(at), At = at, TemplateId = template, RequestId = request, Operation = "PkiOperation", Address = "192.0.2.1",
                    Outcome = outcome, Reason = reason, Detail = "It was away.",
                }),
            ], TestContext.Current.CancellationToken);
    }

    private async Task<List<JsonElement>> FailuresAsync(Guid authority) =>
        [.. (await _service.ReadAsync($"/api/overview?authorityId={authority}")).GetProperty("attention").EnumerateArray()
            .Where(item => item.GetProperty("subjectType").GetString() == "scep-failures")];

    private async Task<JsonElement> UntilAsync(Guid authority, string words) => (await Eventually.GetAsync(
        () => FailuresAsync(authority), items => items is [var only] && only.GetProperty("text").GetString()!.Contains(words, StringComparison.Ordinal)))[0];

    private static string? Sentence(JsonElement explanation) => explanation.ValueKind == JsonValueKind.Null ? null : explanation.GetProperty("sentence").GetString();

    private static async Task NextAsync(StreamReader lines)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await lines.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith("event: request", StringComparison.Ordinal)) return;
        }
        Assert.Fail("The stream ended.");
    }
}
