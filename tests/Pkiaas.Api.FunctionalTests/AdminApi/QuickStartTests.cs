using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.FunctionalTests.Enrollment;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.AdminApi;

public sealed class QuickStartTests
{
    private const string Owner = "ada@example.org";
    private static readonly object Form = new { organization = "Example Ltd", email = Owner };

    [Fact]
    public async Task One_call_leads_to_a_certificate_on_ones_own_device()
    {
        await using var service = await RunningService.StartAsync();
        using var http = await OwnerAsync(service);

        using var answer = await http.PostAsJsonAsync("/api/quick-start", Form);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var made = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var request = new Approved(made.GetProperty("requestId").GetGuid(), new Uri(made.GetProperty("link").GetString()!));
        using var person = new Person(service);
        Assert.Contains("Example Ltd", await person.ReadAsync(request), StringComparison.Ordinal);
        var scep = Person.ScepOf(await person.DownloadAsync(request));
        using var device = service.Visit();
        var reply = await new ScepClient(device, new Uri(scep.Text("URL"))).EnrollAsync(new ScepRequestOptions
        {
            Subject = new X500DistinguishedName($"CN={Owner}"),
            Challenge = scep.Text("Challenge"),
        });
        Assert.True(reply.IsSuccess, reply.ToString());
        var authority = await http.GetFromJsonAsync<JsonElement>($"/api/authorities/{made.GetProperty("authorityId").GetGuid()}");
        Assert.Equal("Example Ltd Device CA", authority.GetProperty("commonName").GetString());
        var mail = await service.Mail.NextAsync(TestContext.Current.CancellationToken);
        Assert.Equal([Owner], mail.Recipients);
    }

    [Theory]
    [InlineData("de-CH, fr;q=0.8", "de")]
    [InlineData("nl, fr;q=0.3, ja;q=0.7", "ja")]
    [InlineData("nl", "en")]
    [InlineData("no list, at all;", "en")]
    [InlineData(null, "en")]
    public async Task The_mail_is_in_the_best_language_of_the_owner_that_the_channel_knows(string? languages, string expected)
    {
        await using var service = await RunningService.StartAsync();
        using var http = await OwnerAsync(service);

        using var answer = await http.PostAsJsonAsync("/api/quick-start", new { organization = "Example Ltd", email = Owner, languages });

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var mail = await service.Mail.NextAsync(TestContext.Current.CancellationToken);
        Assert.Contains($"<html lang=\"{expected}\"", mail.Content.Part("text/html").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_presses_twice_gets_the_same_twice()
    {
        await using var service = await RunningService.StartAsync();
        using var http = await OwnerAsync(service);

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => http.PostAsJsonAsync("/api/quick-start", Form)));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Created], answers.Select(answer => answer.StatusCode).Order());
        Assert.Single((await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync()))).Distinct());
        await using var store = service.OpenStore();
        Assert.Equal((1, 1, 1), (await store.Authorities.CountAsync(), await store.Templates.CountAsync(), await store.Requests.CountAsync()));
    }

    [Fact]
    public async Task An_installation_with_an_authority_has_no_quick_start()
    {
        await using var service = await RunningService.StartAsync();
        using var admin = await Admin.CreateAsync(service);
        using var http = service.Visit();
        await SignInAsync(http, "root@example.org", "correct horse battery staple");

        using var answer = await http.PostAsJsonAsync("/api/quick-start", Form);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        await using var store = service.OpenStore();
        Assert.Equal((1, 0), (await store.Authorities.CountAsync(), await store.Requests.CountAsync()));
    }

    [Theory]
    [InlineData("", Owner, null, "organization")]
    [InlineData("Example Ltd", "ada", null, "email")]
    [InlineData("Example Ltd", Owner, "toaster", "device")]
    [InlineData("Example Ltd", "a.name.that.is.longer.than.what.a.certificate.can.hold.of.it@example.org", null, "email")]
    [InlineData("Example Ltd", "100%@example.org", null, "email")]
    public async Task What_does_not_fit_stands_at_its_field_and_nothing_is_made(string organization, string email, string? device, string field)
    {
        await using var service = await RunningService.StartAsync();
        using var http = await OwnerAsync(service);

        using var answer = await http.PostAsJsonAsync("/api/quick-start", new { organization, email, device });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
        await using var store = service.OpenStore();
        Assert.False(await store.Authorities.AnyAsync());
        Assert.Equal(0, await store.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM plugin_blobs").SingleAsync());
    }

    [Fact]
    public async Task It_is_the_owners_alone()
    {
        await using var host = await ApiHost.StartAsync();
        using var user = await host.UserAsync();
        using var nobody = host.Anonymous();

        using var refused = await user.PostAsJsonAsync("/api/quick-start", Form);
        using var unknown = await nobody.PostAsJsonAsync("/api/quick-start", Form);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized), (refused.StatusCode, unknown.StatusCode));
    }

    private static async Task<HttpClient> OwnerAsync(RunningService service)
    {
        var http = service.Visit();
        (await http.PostAsJsonAsync("/api/setup", new { email = Owner, password = "correct horse battery staple" })).EnsureSuccessStatusCode();
        await SignInAsync(http, Owner, "correct horse battery staple");
        return http;
    }

    private static async Task SignInAsync(HttpClient http, string email, string password)
    {
        using var answer = await http.PostAsJsonAsync("/api/session", new { email, password });
        answer.EnsureSuccessStatusCode();
        var session = await answer.Content.ReadFromJsonAsync<JsonElement>();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session.GetProperty("accessToken").GetString());
    }
}
