using System.Net;
using Pkiaas.Api.FunctionalTests.Enrollment;
using Pkiaas.Api.FunctionalTests.Fixtures;

namespace Pkiaas.Api.FunctionalTests.BulkRequests;

/// <summary>Whether devices of a batch ask for a code: as the sheet says, or else as the template said when the sheet was shown.</summary>
public sealed class BatchCodeTests(ServiceWithAdmin service) : IClassFixture<ServiceWithAdmin>, IAsyncLifetime
{
    private Admin _admin = null!;
    private Batches _batches = null!;

    public async ValueTask InitializeAsync()
    {
        _admin = await service.Admin.FoundAnotherAsync(service.Service);
        _batches = new Batches(service.Service, _admin);
    }

    public ValueTask DisposeAsync()
    {
        _admin.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(false, null, false)]
    [InlineData(true, null, true)]
    [InlineData(false, true, true)]
    [InlineData(true, false, false)]
    public async Task Everybodys_device_asks_for_a_code_or_nobodys(bool byTemplate, bool? bySheet, bool asks)
    {
        await AskAsync(byTemplate);
        var prefix = $"code{byTemplate}{bySheet}x";
        var sheet = Batches.Sheet(_batches.People(2, prefix), askForCode: bySheet);
        var shown = await _batches.PreviewAsync(sheet);

        var (status, batch) = await _batches.ConfirmAsync(sheet, digest: shown.GetProperty("digest").GetString());

        Assert.Equal((HttpStatusCode.Created, asks), (status, shown.GetProperty("asksForCode").GetBoolean()));
        await _batches.UntilDoneAsync(batch.GetProperty("id").GetGuid());
        var requests = await _batches.StoredAsync(prefix);
        Assert.Equal([asks, asks], requests.Select(request => request.AsksForCode));
    }

    [Fact]
    public async Task What_the_template_says_otherwise_since_the_preview_is_not_sent_unseen()
    {
        var sheet = Batches.Sheet("email\nunseen.code@example.org");
        var digest = (await _batches.PreviewAsync(sheet)).GetProperty("digest").GetString();
        await AskAsync(true);

        Assert.Equal(HttpStatusCode.Conflict, (await _batches.ConfirmAsync(sheet, digest: digest)).Status);
        // Who says himself what he was shown gets that.
        var said = Batches.Sheet("email\nunseen.code@example.org", askForCode: false);
        Assert.Equal(HttpStatusCode.Created, (await _batches.ConfirmAsync(said, digest: digest)).Status);
    }

    [Fact]
    public async Task A_channel_whose_devices_cannot_ask_refuses_the_sheet_at_the_choice()
    {
        var (status, body) = await _admin.CallAsync(
            HttpMethod.Post, $"/api/templates/{_admin.TemplateId}/bulk-requests/preview",
            Batches.Sheet("name,address\nAda,1 Elm Street", channel: "postcard", fields: new { }, askForCode: true));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("cannot make a device ask for a code", body.GetProperty("errors").GetProperty("askForCode")[0].GetString(), StringComparison.Ordinal);
    }

    private async Task AskAsync(bool askForCode)
    {
        var (status, _) = await _admin.CallAsync(HttpMethod.Put, $"/api/templates/{_admin.TemplateId}/scep", new { enabled = true, askForCode });
        Assert.Equal(HttpStatusCode.OK, status);
    }
}
