using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Domain.Templates;
using Pkiaas.TestKit.Scep;
using static Pkiaas.Api.FunctionalTests.Scep.Methods.MethodsService;

namespace Pkiaas.Api.FunctionalTests.Scep.Methods;

[Collection(ScepCollection.Name)]
public sealed class NdesTests(ScepService service)
{
    private const string User = "ndes-reader";
    private const string Password = "a long enough secret";

    [Fact]
    public async Task The_page_reads_as_Fleet_Python_PowerShell_and_Juniper_read_it()
    {
        var template = await DoorAsync(strict: true);
        using var answer = await PageAsync(template);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.ToString());
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal([0xFF, 0xFE], bytes[..2]);
        var text = Encoding.Unicode.GetString(bytes[2..]);

        var fleet = Regex.Match(text, @"(?i)The enrollment challenge password is: <B> (\S*)").Groups[1].Value;
        Assert.Matches("^[0-9A-F]{16}$", fleet);
        var parts = text.Split('>');
        var python = parts[Array.FindIndex(parts, part => part.Contains("The enrollment challenge password is: <B", StringComparison.Ordinal)) + 1].Split('<')[0].Trim();
        var powerShell = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).First(token => Regex.IsMatch(token, "^[A-F0-9]{16}$"));
        var juniper = Regex.Match(text, "(?i)The enrollment challenge password is: <b> ([A-Z0-9]+) ").Groups[1].Value;
        Assert.All([python, powerShell, juniper], found => Assert.Equal(fleet, found));

        using var owner = await service.Owner.GetAsync($"/api/authorities/{service.Authority}/certificate");
        using var authority = System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPem(await owner.Content.ReadAsStringAsync());
        var thumbprint = string.Join(' ', authority.GetCertHashString().Chunk(8).Select(group => new string(group)));
        Assert.Contains($"The thumbprint (hash value) for the CA certificate is: <B> {thumbprint} </B>", text, StringComparison.Ordinal);
        Assert.Contains("This password can be used only once and will expire within 60 minutes.", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mscep/mscep.dll")]
    [InlineData("MSCEP/mscep.dll/pkiclient.exe")]
    [InlineData("mscep/PkiClient.exe")]
    [InlineData("mscep/")]
    public async Task A_password_from_the_page_enrols_once_at_the_paths_of_NDES(string path)
    {
        var template = await DoorAsync();
        var password = await FetchAsync(template);
        Assert.Matches("^[0-9A-F]{32}$", password);
        var client = new ScepClient(service.Http, new Uri(service.Http.BaseAddress!, $"/NDES/{template}/CertSrv/{path}"));
        var device = Device(password);
        var reply = await client.EnrollAsync(device);
        Assert.True(reply.IsSuccess, reply.FailInfoText);
        Assert.Equal("One-time password of the NDES page", await service.AuthorizationAsync(reply.Certificate));
        using var other = DistinctKeys.Next();
        Assert.Equal("2", (await client.EnrollAsync(device with { Key = other })).FailInfo);
        Assert.Contains("was used", await service.RefusalAsync(template), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_reply_is_given_again_and_copies_at_once_get_one_certificate()
    {
        var template = await DoorAsync();
        var request = ScepRequestBuilder.Build(service.Recipient, Device(await FetchAsync(template)));
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => service.Client(template).TransactAsync(request, service.Recipient)));
        var again = await service.Client(template).TransactAsync(request, service.Recipient);
        Assert.Single(replies.Append(again).Select(reply => reply.Certificate.SerialNumber).Distinct());
    }

    [Fact]
    public async Task A_used_password_with_another_request_raises_an_alarm()
    {
        var template = await DoorAsync();
        var password = await FetchAsync(template);
        Assert.True((await service.EnrollAsync(Device(password), template)).IsSuccess);
        Assert.True((await service.EnrollAsync(Device(password, "CN=mallory"), template)).IsFailure);
        var overview = await service.Owner.GetFromJsonAsync<JsonElement>($"/api/overview?authorityId={service.Authority}");
        // Beside it may stand that the template refused a device.
        var alarms = overview.GetProperty("attention").EnumerateArray().Where(item => item.GetProperty("subjectId").GetString() == template.ToString());
        var alarm = Assert.Single(alarms, item => item.GetProperty("severity").GetString() == "Critical");
        Assert.Contains("presented again, with another request", alarm.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_works_at_its_own_template_only_and_for_an_hour()
    {
        var (mine, other) = (await DoorAsync(), await DoorAsync());
        var password = await FetchAsync(mine);
        Assert.True((await service.EnrollAsync(Device(password), other)).IsFailure);
        Assert.Contains("another template", await service.RefusalAsync(other), StringComparison.Ordinal);
        await using var store = service.OpenStore();
        var mineId = new TemplateId(mine);
        var kept = await store.NdesChallenges.SingleAsync(c => c.TemplateId == mineId);
        Assert.Equal(TimeSpan.FromMinutes(60), kept.ExpiresAt - kept.CreatedAt);
        await store.NdesChallenges.Where(c => c.Id == kept.Id).ExecuteUpdateAsync(c => c.SetProperty(row => row.ExpiresAt, kept.CreatedAt));
        Assert.True((await service.EnrollAsync(Device(password), mine)).IsFailure);
        Assert.Contains("expired", await service.RefusalAsync(mine), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cache_is_full_when_as_many_wait_as_the_template_says_and_has_room_after_use()
    {
        var template = await DoorAsync(maxPasswords: 2);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            using var answer = await PageAsync(template);
            return await TextAsync(answer);
        }));
        Assert.Equal(4, answers.Count(text => text.Contains("The password cache is full.", StringComparison.Ordinal)));
        var password = PasswordIn(answers.First(text => text.Contains("challenge password is", StringComparison.Ordinal)));
        Assert.True((await service.EnrollAsync(Device(password), template)).IsSuccess);
        Assert.NotEmpty(await FetchAsync(template));
    }

    [Theory]
    [InlineData("cross-site", "image", false)]
    [InlineData("same-site", "iframe", false)]
    [InlineData("cross-site", "document", false)]
    [InlineData("same-site", "document", false)]
    [InlineData("somewhere-new", "document", false)]
    [InlineData("none", "document", true)]
    [InlineData("same-origin", "document", true)]
    [InlineData("same-origin", "empty", true)]
    public async Task A_page_of_somebody_else_gets_no_password_out_of_a_browser_that_knows_the_account(string site, string destination, bool given)
    {
        var template = await DoorAsync();
        using var answer = await BrowseAsync(template, site, destination);
        Assert.Equal(given, (await TextAsync(answer)).Contains("challenge password is", StringComparison.Ordinal));
        await using var store = service.OpenStore();
        var id = new TemplateId(template);
        Assert.Equal(given ? 1 : 0, await store.NdesChallenges.CountAsync(challenge => challenge.TemplateId == id));
    }

    [Fact]
    public async Task A_person_whom_a_link_of_another_site_led_here_asks_once_more_on_the_page()
    {
        var template = await DoorAsync();
        using var first = await BrowseAsync(template, "cross-site", "document");
        Assert.Contains("<A HREF=\"\"> Show a password </A>", await TextAsync(first), StringComparison.Ordinal);
        using var second = await BrowseAsync(template, "same-origin", "document");
        Assert.Matches("^[0-9A-F]{32}$", PasswordIn(await TextAsync(second)));
        using var embedded = await BrowseAsync(template, "cross-site", "iframe");
        Assert.DoesNotContain("HREF", await TextAsync(embedded), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_right_account_there_is_no_password()
    {
        var template = await DoorAsync();
        using var nobody = await service.Http.GetAsync(Page(template));
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
        Assert.StartsWith("Basic ", nobody.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        foreach (var (user, password) in new[] { (User, "wrong"), ("other", Password), ("", "") })
        {
            using var wrong = await PageAsync(template, user, password, "198.51.100.20");
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        }
    }

    [Fact]
    public async Task Who_guesses_is_shut_out_and_nobody_else()
    {
        var template = await DoorAsync();
        for (var i = 0; i < 10; i++)
        {
            using var wrong = await PageAsync(template, User, $"guess {i}", "198.51.100.21");
        }
        using var even = await PageAsync(template, User, Password, "198.51.100.21");
        Assert.Equal(HttpStatusCode.TooManyRequests, even.StatusCode);
        Assert.NotNull(even.Headers.RetryAfter);
        using var other = await PageAsync(template, User, Password, "198.51.100.22");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Who_guesses_a_hundred_times_at_once_gets_no_more_guesses_than_one_after_the_other()
    {
        var template = await DoorAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(async i =>
        {
            using var wrong = await PageAsync(template, User, $"guess {i}", "198.51.100.23");
            return wrong.StatusCode;
        }));
        // The one that was compared beside the last of ten.
        Assert.InRange(answers.Count(status => status == HttpStatusCode.Unauthorized), 10, 11);
        Assert.All(answers, status => Assert.Contains(status, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests }));
    }

    [Fact]
    public async Task A_page_without_an_account_answers_as_one_with_another_account_does()
    {
        var (without, with) = (await service.DoorAsync(new { enabled = true, ndes = new { enabled = true } }), await DoorAsync());
        using var first = await PageAsync(without, address: "198.51.100.24");
        using var second = await PageAsync(with, "other", address: "198.51.100.25");
        Assert.Equal(HttpStatusCode.Unauthorized, first.StatusCode);
        Assert.Equal((second.StatusCode, second.Headers.WwwAuthenticate.ToString()), (first.StatusCode, first.Headers.WwwAuthenticate.ToString()));
        Assert.Equal(await second.Content.ReadAsByteArrayAsync(), await first.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task An_operator_gets_one_by_his_session_and_a_stranger_does_not()
    {
        var template = await DoorAsync();
        using var page = await service.Owner.GetAsync(Page(template));
        Assert.True((await service.EnrollAsync(Device(PasswordIn(await TextAsync(page))), template)).IsSuccess);
        using var given = await service.Owner.PostAsync($"/api/templates/{template}/scep/ndes-password", null);
        var password = (await given.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("password").GetString();
        Assert.True((await service.EnrollAsync(Device(password), template)).IsSuccess);

        using var stranger = await service.StrangerAsync("stranger@example.org");
        using var refused = await stranger.GetAsync(Page(template));
        Assert.Contains("You do not have sufficient permission to enroll with SCEP.", await TextAsync(refused), StringComparison.Ordinal);
        using var hidden = await stranger.PostAsync($"/api/templates/{template}/scep/ndes-password", null);
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
    }

    [Fact]
    public async Task A_template_without_the_page_has_none_and_takes_no_password_of_it()
    {
        var template = await DoorAsync();
        var password = await FetchAsync(template);
        await service.PutDoorAsync(template, new { enabled = true, staticPassphrase = new { enabled = true } });
        using var gone = await PageAsync(template);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.True((await service.EnrollAsync(Device(password), template)).IsFailure);
        Assert.Contains("page is off", await service.RefusalAsync(template), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Addresses_are_told_and_secrets_are_not_and_stay_when_left_out()
    {
        var template = await DoorAsync();
        var urls = await service.Owner.GetFromJsonAsync<JsonElement>($"/api/templates/{template}/service-urls");
        Assert.EndsWith($"/ndes/{template}/certsrv/mscep_admin/", urls.GetProperty("ndesAdmin").GetString(), StringComparison.Ordinal);
        Assert.EndsWith($"/ndes/{template}/certsrv/mscep/mscep.dll", urls.GetProperty("ndes").GetString(), StringComparison.Ordinal);
        var shown = await service.Owner.GetStringAsync($"/api/templates/{template}");
        Assert.DoesNotContain(Password, shown, StringComparison.Ordinal);
        Assert.Contains(User, shown, StringComparison.Ordinal);
        await service.PutDoorAsync(template, new { enabled = true, ndes = new { enabled = true, basicAuth = new { user = User } } });
        Assert.NotEmpty(await FetchAsync(template));
    }

    private async Task<HttpResponseMessage> BrowseAsync(Guid template, string site, string destination)
    {
        using var question = new HttpRequestMessage(HttpMethod.Get, Page(template));
        question.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}")));
        question.Headers.Add("Sec-Fetch-Site", site);
        question.Headers.Add("Sec-Fetch-Dest", destination);
        return await service.Http.SendAsync(question);
    }

    private static Uri Page(Guid template) => new($"/ndes/{template}/certsrv/mscep_admin/", UriKind.Relative);

    private static string PasswordIn(string text) => Regex.Match(text, @"challenge password is: <B> (\S*) </B>").Groups[1].Value;

    private static async Task<string> TextAsync(HttpResponseMessage answer) => Encoding.Unicode.GetString(await answer.Content.ReadAsByteArrayAsync());

    private Task<Guid> DoorAsync(bool strict = false, int maxPasswords = 100) => service.DoorAsync(new
    {
        enabled = true,
        ndes = new { enabled = true, strictPasswords = strict, maxPasswords, basicAuth = new { user = User, password = Password } },
    });

    private async Task<HttpResponseMessage> PageAsync(Guid template, string user = User, string password = Password, string address = "198.51.100.1")
    {
        using var http = service.From(address);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
        return await http.GetAsync(Page(template));
    }

    private async Task<string> FetchAsync(Guid template)
    {
        using var answer = await PageAsync(template);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return PasswordIn(await TextAsync(answer));
    }
}
