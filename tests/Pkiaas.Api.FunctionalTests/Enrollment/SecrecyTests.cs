using System.Collections.Concurrent;
using System.Diagnostics;

namespace Pkiaas.Api.FunctionalTests.Enrollment;

/// <summary>What must stay between the person and the service.</summary>
public sealed class SecrecyTests : IAsyncLifetime
{
    private readonly ServiceWithAdmin _fixture = new();

    public ValueTask InitializeAsync() => _fixture.InitializeAsync();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task Neither_link_nor_download_nor_challenge_stand_in_a_log_line_or_a_span()
    {
        var told = new ConcurrentQueue<string>();
        using var listener = Listen(told);
        var request = await _fixture.Admin.ApproveAsync();
        await _fixture.UntilDeliveredAsync(request);
        using var person = new Person(_fixture.Service);
        using var opened = await person.TellOpenedAsync(request);
        var seal = Person.FormOf(await person.ReadAsync(request))["seal"];
        var download = await person.OpenDownloadAsync(request);
        var challenge = Person.ScepOf(Person.ReadProfile(await person.FetchAsync(download))).Text("Challenge");
        using var state = await person.GetAsync($"{request.Link}/state");
        using var bent = await person.GetAsync($"/e/{request.Token}/and/more");
        using var forged = await person.PostAsync(request, new Dictionary<string, string> { ["seal"] = seal + "A" });
        var asked = await Asked.OpenAsync(_fixture, person);
        await asked.ReleaseAsync();
        var code = await asked.CodeAsync();
        Assert.False((await asked.EnrolAsync("0000 0000")).IsSuccess);
        Assert.True((await asked.EnrolAsync(code)).IsSuccess);

        var words = _fixture.Service.Logs.Lines.Concat(told).ToList();

        Assert.Contains(words, line => line.Contains("/e/{token}/profile", StringComparison.Ordinal));
        Assert.Contains(words, line => line.Contains("outbox deliver", StringComparison.Ordinal));
        foreach (var secret in (string[])[request.Token, download.OriginalString.Split('/')[2], challenge, seal, .. asked.Secrets, code, code.Replace(" ", "", StringComparison.Ordinal)])
            Assert.DoesNotContain(words, line => line.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_store_holds_no_secret_that_can_be_read()
    {
        var request = await _fixture.Admin.ApproveAsync();
        await _fixture.UntilDeliveredAsync(request);
        using var person = new Person(_fixture.Service);
        var download = await person.OpenDownloadAsync(request);
        var challenge = Person.ScepOf(Person.ReadProfile(await person.FetchAsync(download))).Text("Challenge");

        var asked = await Asked.OpenAsync(_fixture, person);
        await asked.ReleaseAsync();
        var code = (await asked.CodeAsync()).Replace(" ", "", StringComparison.Ordinal);

        var dump = await _fixture.DumpAsync(
            "requests", "deliveries", "delivery_attempts", "outbox", "challenges", "device_codes", "profile_downloads", "audit_events", "scep_traces");

        Assert.Contains("Ada Lovelace", dump, StringComparison.Ordinal);
        foreach (var secret in (string[])[request.Token, download.OriginalString.Split('/')[2], challenge, .. asked.Secrets, code])
        {
            Assert.DoesNotContain(secret, dump, StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToHexStringLower(System.Text.Encoding.ASCII.GetBytes(secret)), dump, StringComparison.Ordinal);
        }
    }

    private static ActivityListener Listen(ConcurrentQueue<string> told)
    {
        var listener = new ActivityListener
        {
            // The test's own browser runs in this process, too, and its spans name URLs.
            ShouldListenTo = source => source.Name != "System.Net.Http",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => told.Enqueue(
                $"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))} {string.Join(' ', activity.Events.SelectMany(e => e.Tags).Select(tag => tag.Value))}"),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
