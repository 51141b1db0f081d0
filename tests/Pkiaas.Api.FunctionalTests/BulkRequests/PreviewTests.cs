using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Pkiaas.Api.FunctionalTests.Enrollment;

namespace Pkiaas.Api.FunctionalTests.BulkRequests;

public sealed class PreviewTests(ServiceWithAdmin service) : IClassFixture<ServiceWithAdmin>
{
    private readonly Batches _batches = new(service.Service, service.Admin);

    [Fact]
    public async Task A_preview_says_what_each_would_get_and_what_is_wrong_beside_its_field_and_sends_nothing()
    {
        var shown = await _batches.PreviewAsync(Batches.Sheet("""
            name,email,device,days,dns
            Ada Lovelace,ada.preview@example.org,iPhone or iPad,30,ada.example.org
            50% Grace,grace.preview@@example.org,,,
            Mary,mary.preview@example.org,toaster,9999,
            ,,,,mary.example.org
            Katherine,katherine(at)example.org,,,
            """));

        var rows = shown.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal((1, 4), (shown.GetProperty("good").GetInt32(), shown.GetProperty("faulty").GetInt32()));
        Assert.Equal("""[{"type":"CN","value":"Ada Lovelace"}]""", rows[0].GetProperty("subject").GetRawText());
        Assert.Equal(
            """[{"type":"email","value":"ada.preview@example.org"},{"type":"dns","value":"ada.example.org"}]""",
            rows[0].GetProperty("subjectAlternativeNames").GetRawText());
        Assert.Equal((30, "iphone"), (rows[0].GetProperty("validityDays").GetInt32(), rows[0].GetProperty("fields").GetProperty("device").GetString()));
        Assert.Equal("ada.preview@example.org", rows[0].GetProperty("recipient").GetString());
        Assert.Equal(["delivery.fields.email", "subject[0].value"], Fields(rows[1]));
        Assert.Equal(["delivery.fields.device"], Fields(rows[2]));
        Assert.Equal(["delivery.fields.email", "subject"], Fields(rows[3]));
        Assert.Equal(["delivery.fields.email"], Fields(rows[4]));
        Assert.Empty(await _batches.StoredAsync("ada.preview"));
    }

    [Fact]
    public async Task Days_beyond_the_template_and_days_that_are_no_number_are_told_of_their_row()
    {
        var shown = await _batches.PreviewAsync(Batches.Sheet("email,days\na@example.org,5000\nb@example.org,soon\nc@example.org,10"));

        Assert.Equal([["validityDays"], ["validityDays"], []], shown.GetProperty("rows").EnumerateArray().Select(Fields));
    }

    [Fact]
    public async Task Who_would_get_two_links_is_told_of_as_a_warning()
    {
        await service.Admin.ApproveAsync(fields: new { email = "Open@example.org", device = "any" });

        var shown = await _batches.PreviewAsync(Batches.Sheet("email\ntwice@example.org\nTWICE@example.org\nopen@EXAMPLE.org\nonce@example.org"));

        var warnings = shown.GetProperty("rows").EnumerateArray()
            .Select(row => string.Join(' ', row.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()))).ToList();
        Assert.Equal(4, shown.GetProperty("good").GetInt32());
        Assert.Equal(("", "The same person as in line 2.", ""), (warnings[0], warnings[1], warnings[3]));
        Assert.StartsWith("There is an open request", warnings[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_admin_is_told_about_one_request_is_told_of_each_row()
    {
        using var admin = await service.Admin.FoundAnotherAsync(service.Service);
        var (status, stored) = await admin.CallAsync(
            HttpMethod.Put, $"/api/templates/{admin.TemplateId}/delivery-channels/apple-email", new { fields = new { keyIsExtractable = true } });
        Assert.True(status == HttpStatusCode.OK, stored.ToString());

        var sheet = Batches.Sheet("email,device\na.warned@example.org,Mac\nb.warned@example.org,iPhone or iPad");
        var shown = await new Batches(service.Service, admin).PreviewAsync(sheet);

        Assert.Equal(2, shown.GetProperty("good").GetInt32());
        var rows = shown.GetProperty("rows").EnumerateArray().ToList();
        Assert.Empty(rows[0].GetProperty("warnings").EnumerateArray());
        Assert.Contains("Letting the key be exported", Assert.Single(rows[1].GetProperty("warnings").EnumerateArray()).GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_that_mean_nothing_are_named()
    {
        var shown = await _batches.PreviewAsync(Batches.Sheet("email,Shoe size\na@example.org,37"));

        Assert.Contains("Shoe size", Assert.Single(shown.GetProperty("notes").EnumerateArray()).GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sheet_that_is_of_no_use_is_refused_at_its_field()
    {
        var (status, body) = await service.Admin.CallAsync(
            HttpMethod.Post, $"/api/templates/{service.Admin.TemplateId}/bulk-requests/preview", Batches.Sheet("nothing that is known"));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("The first line does not say", body.GetProperty("errors").GetProperty("text")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_of_a_mebibyte_is_taken_and_a_longer_one_is_not()
    {
        var padding = new string('x', 1024 * 1024 - 30);
        var (fits, _) = await service.Admin.CallAsync(
            HttpMethod.Post, $"/api/templates/{service.Admin.TemplateId}/bulk-requests/preview", Batches.Sheet($"email,note\na@example.org,{padding}"));
        var (beyond, body) = await service.Admin.CallAsync(
            HttpMethod.Post, $"/api/templates/{service.Admin.TemplateId}/bulk-requests/preview", Batches.Sheet($"email,note\na@example.org,{padding}{padding}"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (fits, beyond));
        Assert.Contains("1 MiB", body.GetProperty("errors").GetProperty("text")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_authoritys_member_finds_neither_the_template_nor_the_batch()
    {
        var batch = await _batches.SendAsync("email\nforeign@example.org");
        using var stranger = await service.Service.UserAsync("stranger.bulk@example.org");
        var key = Guid.NewGuid();

        foreach (var (path, body) in new (string, object)[]
        {
            ($"/api/templates/{service.Admin.TemplateId}/bulk-requests/preview", Batches.Sheet("email\na@example.org")),
            ($"/api/templates/{service.Admin.TemplateId}/bulk-requests", new { key, sheet = Batches.Sheet("email\na@example.org") }),
            ($"/api/bulk-requests/{batch}/cancel", new { }), ($"/api/bulk-requests/{batch}/retry", new { }),
        })
        {
            using var answer = await stranger.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{path}: {answer.StatusCode}");
        }
        var lists = $"/api/bulk-requests?authorityId={service.Admin.AuthorityId}";
        foreach (var path in (string[])[$"/api/bulk-requests/{batch}", $"/api/bulk-requests/{batch}/rows", lists])
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
    }

    private static IReadOnlyList<string?> Fields(JsonElement row) =>
        [.. row.GetProperty("problems").EnumerateArray().Select(problem => problem.GetProperty("field").GetString()).Order()];
}
