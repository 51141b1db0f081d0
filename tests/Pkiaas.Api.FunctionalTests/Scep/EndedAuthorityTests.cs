using System.Net;
using System.Text.Json;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Api.FunctionalTests.Jobs;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>What becomes of devices whose authority has ended, and what its admin is told.</summary>
public sealed class EndedAuthorityTests : ServiceTest
{
    private const string Ended = "The authority's own certificate is not valid now, so that it issues nothing: if it has ended, prepare the next one under Rollover on the page Authority";
    private static readonly TimeSpan BeyondTheRoot = TimeSpan.FromDays(3651);

    [Fact]
    public async Task A_door_whose_registration_authority_ended_with_the_root_is_shut_for_that_and_a_closed_one_for_its_switch()
    {
        await MoveOnAsync();
        Assert.Equal((HttpStatusCode.NotFound, "There is no SCEP service here."), await KnockAsync());
        await ToldAsync(Admin.TemplateId, "AuthorityEnded", Ended);

        await Admin.SetScepAsync(enabled: false);
        Assert.Equal((HttpStatusCode.NotFound, "There is no SCEP service here."), await KnockAsync());
        await ToldAsync(Admin.TemplateId, "DoorClosed", "The template's SCEP door is closed: switch on “Issue certificates from this template” on its General tab, and SCEP");
    }

    [Fact]
    public async Task An_authority_that_receives_requests_itself_issues_nothing_and_lists_nothing_after_its_end()
    {
        var template = await OpenAsync();
        var passphrase = (await Admin.CallAsync(HttpMethod.Post, $"/api/templates/{template}/scep/passphrase")).Body.GetProperty("passphrase").GetString();
        await MoveOnAsync();
        using var http = Service.Visit();
        var client = new ScepClient(http, new Uri(Service.Address, $"/scep/{template}"));
        var root = (await client.GetAuthorityAsync())[0];

        var device = new ScepRequestOptions { Subject = new("CN=router-7"), Challenge = passphrase, Key = DistinctKeys.Next() };
        var reply = await client.TransactAsync(ScepRequestBuilder.Build(root, device), root);

        Assert.Equal(("2", "The authority's own certificate is not valid now."), (reply.FailInfo, reply.FailInfoText));
        await ToldAsync(template, "AuthorityEnded", Ended);

        await ExecuteAsync($"DELETE FROM revocation_lists");
        var question = new ScepRequestOptions { MessageType = "22", Key = DistinctKeys.Next(), MessageData = ScepRequestBuilder.IssuerAndSerialNumber(root) };
        var list = await client.TransactAsync(ScepRequestBuilder.Build(root, question), root);

        Assert.Equal(("4", "There is no revocation list yet."), (list.FailInfo, list.FailInfoText));
        await ToldAsync(template, "NoList", "The device asked for a revocation list, and there is none: see on the page Authority whether its certificate is valid");
    }

    private async Task MoveOnAsync()
    {
        Service.Time.Advance(BeyondTheRoot);
        await Admin.SignInAsync();
    }

    private async Task<(HttpStatusCode Status, string Text)> KnockAsync()
    {
        using var http = Service.Visit();
        using var answer = await http.GetAsync($"/scep/{Admin.TemplateId}?operation=GetCACert");
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>A template of an RSA authority to which requests are encrypted.</summary>
    private async Task<Guid> OpenAsync()
    {
        var authority = await MakeAsync("/api/authorities", new { commonName = "Ends soon", keySpecification = "Rsa2048" });
        var template = await MakeAsync($"/api/authorities/{authority}/templates", new { name = "Routers", starter = "apple-device" });
        var door = new { enabled = true, recipient = "Authority", staticPassphrase = new { enabled = true } };
        Assert.Equal(HttpStatusCode.OK, (await Admin.CallAsync(HttpMethod.Put, $"/api/templates/{template}/scep", door)).Status);
        return template;
    }

    private async Task<Guid> MakeAsync(string path, object body) => (await Admin.CallAsync(HttpMethod.Post, path, body)).Body.GetProperty("id").GetGuid();

    private async Task ToldAsync(Guid template, string reason, string explanation)
    {
        var trace = await Eventually.GetAsync(
            async () => (await Admin.ReadAsync($"/api/scep-traces?templateId={template}&outcome=Refused")).GetProperty("items").EnumerateArray().FirstOrDefault(),
            newest => newest.ValueKind == JsonValueKind.Object && newest.GetProperty("reason").GetString() == reason);
        Assert.StartsWith(explanation, ScepService.Sentence(trace.GetProperty("explanation")), StringComparison.Ordinal);
    }
}
