using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.TestKit.Plugins;
using Pkiaas.TestKit.Processes;

namespace Pkiaas.Api.FunctionalTests.Plugins;

/// <summary>Plugins, channels and backends as the admin API shows them.</summary>
public sealed class EndpointTests : IAsyncLifetime
{
    private readonly PluginDirectory _directory = new();
    private readonly TemporaryFolder _box = new();
    private ApiHost _host = null!;
    private HttpClient _owner = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _directory.AddFixture("Postcard");
        _directory.AddFixture("FileKeys");
        _directory.AddFixture("Chameleon", "Broken", "throws=register");
        _host = await ApiHost.StartAsync(new Dictionary<string, string?> { ["Pkiaas:Plugins:Directory"] = _directory.Path });
        _owner = await _host.OwnerAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _directory.Dispose();
        _box.Dispose();
    }

    [Fact]
    public async Task Every_plugin_is_a_row_with_its_status_and_reason()
    {
        var rows = await GetAsync(_owner, "/api/plugins");
        Assert.Equal(["Broken", "FileKeys", "Postcard"], rows.EnumerateArray().Select(row => row.GetProperty("folder").GetString()));
        var broken = rows[0];
        Assert.Equal("Malfunctioned", broken.GetProperty("status").GetString());
        Assert.StartsWith("It failed while it registered.", broken.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal("Active", rows[2].GetProperty("status").GetString());
        Assert.Equal("postcard", rows[2].GetProperty("deliveryChannels")[0].GetString());
        Assert.Equal("files", rows[1].GetProperty("signingBackends")[0].GetString());
    }

    [Fact]
    public async Task A_form_is_described_as_data()
    {
        using var user = await _host.UserAsync();
        var channel = (await GetAsync(user, "/api/delivery-channels"))[0];
        Assert.False(channel.GetProperty("ready").GetBoolean());
        var address = channel.GetProperty("requestFields").GetProperty("fields")[0];
        Assert.Equal(
            ("address", "MultilineText", true),
            (address.GetProperty("name").GetString(), address.GetProperty("kind").GetString(), address.GetProperty("required").GetBoolean()));

        var settings = (await GetAsync(_owner, "/api/delivery-channels"))[0].GetProperty("settings");
        var courier = settings.GetProperty("form").GetProperty("fields")[3];
        Assert.Equal("postage", courier.GetProperty("visibleWhen").GetProperty("field").GetString());
        Assert.Equal("Defaults", settings.GetProperty("source").GetString());
    }

    [Fact]
    public async Task Stored_settings_are_answered_without_the_secret_and_make_the_channel_ready()
    {
        var (status, answer) = await PutAsync("/api/delivery-channels/postcard/settings", Complete());
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("stamp", answer.GetProperty("secretsSet")[0].GetString());
        Assert.Equal("owner@example.org", answer.GetProperty("updatedBy").GetString());

        var everything = (await GetAsync(_owner, "/api/delivery-channels")).ToString();
        Assert.Contains("\"ready\":true", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("Penny Black", everything, StringComparison.Ordinal);
        Assert.DoesNotContain(_host.Logs.Lines, line => line.Contains("Penny Black", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_does_not_pass_is_a_problem_with_the_fields_names()
    {
        var (status, problem) = await PutAsync("/api/delivery-channels/postcard/settings", new { postage = "pigeon", weight = 3 });
        Assert.Equal(HttpStatusCode.BadRequest, status);
        var errors = problem.GetProperty("errors");
        Assert.Equal(["folder", "postage", "stamp", "weight"], errors.EnumerateObject().Select(error => error.Name).Order());
        Assert.True(problem.TryGetProperty("requestId", out _));
    }

    [Fact]
    public async Task A_value_that_is_no_text_number_or_boolean_is_refused()
    {
        var (status, problem) = await PutAsync("/api/delivery-channels/postcard/settings", new { folder = new[] { "a" } });
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.True(problem.GetProperty("errors").TryGetProperty("folder", out _));
    }

    [Fact]
    public async Task A_probe_tries_what_is_stored()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await ProbeAsync(null)).Status);
        await PutAsync("/api/delivery-channels/postcard/settings", Complete());
        Assert.True((await ProbeAsync(null)).Answer.GetProperty("succeeded").GetBoolean());
    }

    [Fact]
    public async Task A_probe_tries_what_is_entered_and_stores_nothing()
    {
        await PutAsync("/api/delivery-channels/postcard/settings", Complete());
        var (status, answer) = await ProbeAsync(new { folder = "/nowhere", stamp = "forged" });
        Assert.Equal((HttpStatusCode.OK, false), (status, answer.GetProperty("succeeded").GetBoolean()));
        Assert.Equal(["folder", "stamp"], answer.GetProperty("problems").EnumerateArray().Select(problem => problem.GetProperty("field").GetString()));
        Assert.True((await ProbeAsync(null)).Answer.GetProperty("succeeded").GetBoolean());
    }

    [Fact]
    public async Task Neither_a_probe_nor_a_change_sends_a_stored_secret_somewhere_else()
    {
        await PutAsync("/api/delivery-channels/postcard/settings", Complete());
        var (probed, problem) = await ProbeAsync(new { folder = "/nowhere", postage = "standard" });
        Assert.Equal(HttpStatusCode.BadRequest, probed);
        Assert.Equal(["stamp"], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
        Assert.Equal(HttpStatusCode.BadRequest, (await PutAsync("/api/delivery-channels/postcard/settings", new { folder = "/nowhere", stamp = "" })).Status);

        await PutAsync("/api/signing-backends/files/settings", new { folder = _box.Root, pin = "1234" });
        var (status, _) = await PutAsync("/api/signing-backends/files/settings", new { folder = "/nowhere" });
        Assert.Equal(HttpStatusCode.BadRequest, status);
        using var content = JsonContent.Create(new { folder = "/nowhere" });
        using var backend = await _owner.PostAsync(new Uri("/api/signing-backends/files/probe", UriKind.Relative), content, Token);
        Assert.Equal(HttpStatusCode.BadRequest, backend.StatusCode);
        Assert.True((await backend.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("errors").TryGetProperty("pin", out _));
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await PutAsync("/api/delivery-channels/pigeon/settings", new { })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PutAsync("/api/signing-backends/pigeon/settings", new { })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PutAsync("/api/plugins/test.pigeon", new { enabled = false })).Status);
    }

    [Fact]
    public async Task A_backend_is_usable_once_it_has_its_settings()
    {
        var before = (await GetAsync(_owner, "/api/signing-backends"))[0];
        Assert.Equal((false, "The settings are not complete."), (before.GetProperty("usable").GetBoolean(), before.GetProperty("reason").GetString()));
        await PutAsync("/api/signing-backends/files/settings", new { folder = _box.Root });
        var after = (await GetAsync(_owner, "/api/signing-backends"))[0];
        Assert.True(after.GetProperty("usable").GetBoolean());
        Assert.Equal(["Rsa2048", "EcdsaP256"], after.GetProperty("keySpecifications").EnumerateArray().Select(key => key.GetString()));
    }

    [Fact]
    public async Task A_plugin_is_switched_off_and_on()
    {
        var (_, off) = await PutAsync("/api/plugins/test.postcard", new { enabled = false });
        Assert.Equal("Disabled", off.GetProperty("status").GetString());
        Assert.Empty((await GetAsync(_owner, "/api/delivery-channels")).EnumerateArray());
        var (_, on) = await PutAsync("/api/plugins/test.postcard", new { enabled = true });
        Assert.Equal("Active", on.GetProperty("status").GetString());
    }

    private object Complete() => new { folder = _box.Root, stamp = "Penny Black", postage = "standard" };

    private static async Task<JsonElement> GetAsync(HttpClient client, string path) => await client.GetFromJsonAsync<JsonElement>(path, Token);

    private async Task<(HttpStatusCode Status, JsonElement Answer)> PutAsync(string path, object body)
    {
        using var answer = await _owner.PutAsJsonAsync(path, body, Token);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Token));
    }

    private async Task<(HttpStatusCode Status, JsonElement Answer)> ProbeAsync(object? body)
    {
        using var content = body is null ? null : JsonContent.Create(body);
        using var answer = await _owner.PostAsync(new Uri("/api/delivery-channels/postcard/probe", UriKind.Relative), content, Token);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Token));
    }
}
