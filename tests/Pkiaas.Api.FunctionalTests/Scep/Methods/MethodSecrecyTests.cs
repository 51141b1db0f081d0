using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.FunctionalTests.Fixtures;
using static Pkiaas.Api.FunctionalTests.Scep.Methods.MethodsService;

namespace Pkiaas.Api.FunctionalTests.Scep.Methods;

/// <summary>The secrets of the enrolment methods, used rightly and wrongly, stand in no trace, no row of the audit trail and no line of the log.</summary>
[Collection(ScepCollection.Name)]
public sealed class MethodSecrecyTests(ScepService service)
{
    private const string User = "ndes-reader";

    [Fact]
    public async Task A_static_passphrase_is_kept_out_of_them()
    {
        var rules = new { enabled = true, staticPassphrase = new { enabled = true, maxUses = 1 } };
        var (template, other) = (await service.DoorAsync(rules), await service.DoorAsync(rules));
        var old = await service.RotateAsync(template);
        var passphrase = await service.RotateAsync(template);

        await RefusedAsync(template, old);
        await RefusedAsync(other, passphrase);
        await RefusedAsync(template, $"{passphrase}X");
        await RefusedAsync(template, passphrase, "CN=a, O=Not allowed");
        await EnrolledAsync(template, passphrase);
        await RefusedAsync(template, passphrase, "CN=printer-8");

        await NowhereAsync([(template, 5), (other, 1)], old, passphrase);
    }

    [Fact]
    public async Task The_passwords_of_the_NDES_page_and_that_of_its_account_are_kept_out_of_them()
    {
        var (right, wrong) = ($"right {Guid.NewGuid():N}", $"wrong {Guid.NewGuid():N}");
        var rules = new { enabled = true, ndes = new { enabled = true, basicAuth = new { user = User, password = right } } };
        var (template, other) = (await service.DoorAsync(rules), await service.DoorAsync(rules));
        Assert.Equal(HttpStatusCode.Unauthorized, (await PageAsync(template, User, wrong)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PageAsync(template, "somebody else", right)).Status);
        var fetched = Regex.Match((await PageAsync(template, User, right)).Text, @"challenge password is: <B> (\S+) </B>").Groups[1].Value;
        var made = await service.NdesPasswordAsync(template);

        await RefusedAsync(template, right);
        foreach (var password in (string[])[fetched, made])
        {
            await RefusedAsync(other, password);
            await EnrolledAsync(template, password);
            await RefusedAsync(template, password, "CN=mallory");
        }

        await NowhereAsync(
            [(template, 5), (other, 2)],
            right, wrong, fetched, made, Basic(User, right), Basic(User, wrong), Basic("somebody else", right));
    }

    [Fact]
    public async Task The_secret_of_a_webhook_is_kept_out_of_them_and_so_is_what_it_judges()
    {
        var (secret, next, refused, password) = ($"first {Guid.NewGuid():N}", $"second {Guid.NewGuid():N}", $"short {Guid.NewGuid():N}"[..15], $"{Guid.NewGuid():N}");
        await using var yes = await WebhookSink.StartAsync(WebhookSink.Json("""{"allow":true}"""));
        await using var no = await WebhookSink.StartAsync(WebhookSink.Json("""{"allow":false,"reason":"not in the inventory"}"""));
        await using var broken = await WebhookSink.StartAsync(http => { http.Response.StatusCode = 500; return Task.CompletedTask; });
        var template = await service.DoorAsync(Door(yes.Url, secret));
        using (var tooShort = await service.Owner.PutAsJsonAsync($"/api/templates/{template}/scep", Door(yes.Url, refused)))
            Assert.Equal(HttpStatusCode.BadRequest, tooShort.StatusCode);

        await EnrolledAsync(template, password);
        foreach (var url in (Uri[])[no.Url, broken.Url, new("http://169.254.169.254/")])
        {
            await service.PutDoorAsync(template, Door(url, next));
            await RefusedAsync(template, password, "CN=printer-8");
        }

        Assert.Equal((1, 1, 1), (yes.Asked.Count, no.Asked.Count, broken.Asked.Count));
        await NowhereAsync([(template, 4)], secret, next, refused, password);

        static object Door(Uri url, string secret) => new { enabled = true, webhook = new { url, secret } };
    }

    [Fact]
    public async Task A_password_that_a_webhook_repeats_in_its_reason_is_left_out_of_it()
    {
        var password = $"known to nobody {Guid.NewGuid():N}";
        await using var sink = await WebhookSink.StartAsync(http => http.Response.WriteAsJsonAsync(
            new { allow = false, reason = $"there is no “{WebhookSink.QuestionOf(http).GetProperty("challengePassword").GetString()}” here" }));
        var template = await service.DoorAsync(new { enabled = true, webhook = new { url = sink.Url, secret = "a secret of the webhook" } });

        await RefusedAsync(template, password);

        Assert.Contains("there is no “(the challenge password)” here", await service.RefusalAsync(template), StringComparison.Ordinal);
        await NowhereAsync([(template, 1)], password);
    }

    private async Task EnrolledAsync(Guid template, string password)
    {
        var reply = await service.EnrollAsync(Device(password), template);
        Assert.True(reply.IsSuccess, reply.FailInfoText);
    }

    private async Task RefusedAsync(Guid template, string password, string subject = "CN=printer-7") =>
        Assert.True((await service.EnrollAsync(Device(password, subject), template)).IsFailure);

    private async Task<(HttpStatusCode Status, string Text)> PageAsync(Guid template, string user, string password)
    {
        using var http = service.From("198.51.100.30");
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Basic(user, password));
        using var answer = await http.GetAsync(new Uri($"/ndes/{template}/certsrv/mscep_admin/", UriKind.Relative));
        return (answer.StatusCode, Encoding.Unicode.GetString(await answer.Content.ReadAsByteArrayAsync()));
    }

    private static string Basic(string user, string password) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));

    // Each secret as it is, and as bytes are written: a log may have either.
    private static IEnumerable<string> Spellings(string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        return [secret, Convert.ToHexString(bytes), Convert.ToBase64String(bytes), Uri.EscapeDataString(secret)];
    }

    /// <summary>Once the walks of all attempts are there, looks for secrets in all that was written.</summary>
    private async Task NowhereAsync((Guid Template, int Attempts)[] doors, params string[] secrets)
    {
        foreach (var (template, attempts) in doors)
        {
            await Eventually.GetAsync(
                async () => (await service.ReadAsync($"/api/scep-traces?templateId={template}")).GetProperty("items").GetArrayLength(), count => count == attempts);
        }
        await using var store = service.OpenStore();
        var rows = await store.Database.SqlQuery<string>($"SELECT t::text AS \"Value\" FROM scep_traces t UNION ALL SELECT a::text FROM audit_events a").ToListAsync();
        var written = rows.Concat(service.Logs.Lines).ToList();
        // What is written of the same attempts is among it.
        Assert.All(doors, door => Assert.Contains(rows, row => row.Contains(door.Template.ToString(), StringComparison.Ordinal)));
        Assert.NotEmpty(service.Logs.Lines);
        Assert.All(secrets, secret => Assert.True(secret.Length >= 15, "It is too short to be looked for."));
        foreach (var spelling in secrets.SelectMany(Spellings))
            Assert.DoesNotContain(written, text => text.Contains(spelling, StringComparison.OrdinalIgnoreCase));
    }
}
