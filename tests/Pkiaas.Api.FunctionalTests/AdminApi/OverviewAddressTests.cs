using System.Net.Http.Json;
using System.Text.Json;
using Pkiaas.Api.FunctionalTests.Fixtures;

namespace Pkiaas.Api.FunctionalTests.AdminApi;

public sealed class OverviewAddressTests
{
    [Theory]
    [InlineData("http://localhost:7081/")]
    [InlineData("https://pki.example.org/")]
    public async Task Home_is_told_which_address_devices_get(string url)
    {
        await using var host = await ApiHost.StartAsync(new Dictionary<string, string?> { ["Pkiaas:PublicUrl"] = url });
        using var user = await host.UserAsync();

        var overview = await user.GetFromJsonAsync<JsonElement>("/api/overview");

        Assert.Equal(url, overview.GetProperty("publicUrl").GetString());
    }
}
