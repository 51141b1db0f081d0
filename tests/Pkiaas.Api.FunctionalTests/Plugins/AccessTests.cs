using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.TestKit.Plugins;
using Pkiaas.TestKit.Processes;

namespace Pkiaas.Api.FunctionalTests.Plugins;

/// <summary>Who may see and change plugins and settings.</summary>
public sealed class AccessTests(AccessTests.Installation installation) : IClassFixture<AccessTests.Installation>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/api/plugins")]
    [InlineData("PUT", "/api/plugins/test.postcard")]
    [InlineData("PUT", "/api/delivery-channels/postcard/settings")]
    [InlineData("POST", "/api/delivery-channels/postcard/probe")]
    [InlineData("PUT", "/api/signing-backends/files/settings")]
    [InlineData("POST", "/api/signing-backends/files/probe")]
    public async Task Plugins_and_settings_are_the_instance_owners_alone(string method, string path)
    {
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(installation.User, method, path));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(installation.Nobody, method, path));
    }

    [Theory]
    [InlineData("/api/delivery-channels")]
    [InlineData("/api/signing-backends")]
    public async Task Users_see_the_list_and_only_the_owner_the_settings_in_it(string path)
    {
        var row = Assert.Single((await GetAsync(installation.User, path)).EnumerateArray());
        Assert.Equal(JsonValueKind.Null, row.GetProperty("settings").ValueKind);
        Assert.DoesNotContain(installation.Folder, row.ToString(), StringComparison.Ordinal);

        var settings = (await GetAsync(installation.Owner, path))[0].GetProperty("settings");
        Assert.Equal(installation.Folder, settings.GetProperty("values").GetProperty("folder").GetString());
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(installation.Nobody, "GET", path));
    }

    private static async Task<JsonElement> GetAsync(HttpClient client, string path) => await client.GetFromJsonAsync<JsonElement>(path, Token);

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method != "GET") request.Content = JsonContent.Create(new { enabled = false });
        using var answer = await client.SendAsync(request, Token);
        return answer.StatusCode;
    }

    /// <summary>One installation for all of them, since none changes it.</summary>
    public sealed class Installation : IAsyncLifetime
    {
        private readonly PluginDirectory _directory = new();
        private readonly TemporaryFolder _box = new();
        private ApiHost _host = null!;

        public HttpClient Owner { get; private set; } = null!;

        public HttpClient User { get; private set; } = null!;

        public HttpClient Nobody { get; private set; } = null!;

        public string Folder => _box.Root;

        public async ValueTask InitializeAsync()
        {
            _directory.AddFixture("Postcard");
            _directory.AddFixture("FileKeys");
            _host = await ApiHost.StartAsync(new Dictionary<string, string?>
            {
                ["Pkiaas:Plugins:Directory"] = _directory.Path,
                ["Pkiaas:DeliveryChannels:postcard:folder"] = Folder,
                ["Pkiaas:DeliveryChannels:postcard:stamp"] = "Penny Black",
                ["Pkiaas:SigningBackends:files:folder"] = Folder,
            });
            (Owner, User, Nobody) = (await _host.OwnerAsync(), await _host.UserAsync(), _host.Anonymous());
        }

        public async ValueTask DisposeAsync()
        {
            await _host.DisposeAsync();
            _directory.Dispose();
            _box.Dispose();
        }
    }
}
