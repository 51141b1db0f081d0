using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Pkiaas.Api.FunctionalTests.Fixtures;

namespace Pkiaas.Api.FunctionalTests.AdminApi;

public sealed class SetupTests
{
    private static readonly object Owner = new { email = "ada@example.com", password = "correct horse battery" };

    [Fact]
    public async Task The_first_owner_is_made_once()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Anonymous();
        using var first = await client.PostAsJsonAsync("/api/setup", Owner);
        using var second = await client.PostAsJsonAsync("/api/setup", new { email = "eve@example.com", password = "correct horse battery" });
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Conflict), (first.StatusCode, second.StatusCode));
    }

    [Theory]
    [InlineData("/api/setup")]
    [InlineData("/api/session")]
    public async Task Who_did_not_sign_in_may_send_little(string path)
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Anonymous();
        using var answer = await client.PostAsJsonAsync(path, new { email = "ada@example.com", password = new string('p', 17 * 1024) });
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task An_owner_may_be_called_OBrien()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Anonymous();
        using var answer = await client.PostAsJsonAsync("/api/setup", new { email = "o'brien@example.com", password = "correct horse battery" });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    [Fact]
    public async Task Eight_who_set_up_at_once_make_one_owner()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Anonymous();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            client.PostAsJsonAsync("/api/setup", new { email = $"user{i}@example.com", password = "correct horse battery" })));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
    }

    [Fact]
    public async Task From_elsewhere_the_code_of_the_log_is_needed()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Anonymous();
        using var without = await FromElsewhereAsync(client, null);
        using var wrong = await FromElsewhereAsync(client, "AAAABBBBCCCCDDDD");
        var code = CodeOf(host.Logs);
        using var right = await FromElsewhereAsync(client, code);
        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Created], [without.StatusCode, wrong.StatusCode, right.StatusCode]);
    }

    [Fact]
    public async Task Replicas_of_an_installation_have_one_code_and_other_installations_another()
    {
        await using var service = await RunningService.StartAsync();
        await using var replica = await RunningService.StartAsync(original: service);
        await using var other = await RunningService.StartAsync();
        Assert.Equal(CodeOf(service.Logs), CodeOf(replica.Logs));
        Assert.NotEqual(CodeOf(service.Logs), CodeOf(other.Logs));
    }

    [Fact]
    public async Task A_proxy_on_this_machine_that_keeps_the_public_name_does_not_pass_for_loopback()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Anonymous();
        client.DefaultRequestHeaders.Host = "pki.example.org";
        using var answer = await client.PostAsJsonAsync("/api/setup", Owner);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("evil.example:7080")]
    [InlineData("localhost:7080, evil.example:7080")]
    [InlineData("")]
    public async Task A_page_that_makes_its_own_name_lead_to_the_dashboard_does_not_pass_for_loopback(string name)
    {
        await using var host = await ApiHost.StartAsync();
        using var dashboard = host.Anonymous();
        dashboard.DefaultRequestHeaders.Add("X-Forwarded-For", "127.0.0.1");
        dashboard.DefaultRequestHeaders.TryAddWithoutValidation("X-Forwarded-Host", name);
        using var answer = await dashboard.PostAsJsonAsync("/api/setup", Owner);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Through_the_dashboard_on_this_machine_no_code_is_needed()
    {
        await using var host = await ApiHost.StartAsync();
        using var dashboard = host.Anonymous();
        dashboard.DefaultRequestHeaders.Add("X-Forwarded-For", "::1");
        dashboard.DefaultRequestHeaders.Add("X-Forwarded-Host", "localhost:7080");
        using var answer = await dashboard.PostAsJsonAsync("/api/setup", Owner);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    [Fact]
    public async Task A_service_with_a_public_name_always_asks_for_the_code()
    {
        await using var host = await ApiHost.StartAsync(new Dictionary<string, string?> { ["Pkiaas:PublicUrl"] = "https://pki.example.org" });
        using var client = host.Anonymous();
        var status = await client.GetFromJsonAsync<JsonElement>("/api/setup");
        using var answer = await client.PostAsJsonAsync("/api/setup", Owner);
        Assert.True(status.GetProperty("codeNeeded").GetBoolean());
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Faults_stand_at_their_fields_in_camel_case_with_the_id_of_the_request()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Anonymous();
        using var answer = await client.PostAsJsonAsync("/api/setup", new { email = "nonsense", password = "short" });
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["email", "password"], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order());
        Assert.Equal(answer.Headers.GetValues("X-Request-Id").Single(), problem.GetProperty("requestId").GetString());
    }

    [Fact]
    public async Task A_missing_field_is_named()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Anonymous();
        using var answer = await client.PostAsJsonAsync("/api/setup", new { email = "ada@example.com" });
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True(problem.GetProperty("errors").TryGetProperty("password", out _));
    }

    private static string CodeOf(LogCollector logs) =>
        logs.Lines.Select(line => Regex.Match(line, "setup code ([A-Z0-9]{16})")).First(match => match.Success).Groups[1].Value;

    private static Task<HttpResponseMessage> FromElsewhereAsync(HttpClient client, string? code)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/setup")
        {
            Content = JsonContent.Create(new { email = "ada@example.com", password = "correct horse battery", setupCode = code }),
        };
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        return client.SendAsync(request);
    }
}
