using System.Net;
using Pkiaas.Api.FunctionalTests.Fixtures;

namespace Pkiaas.Api.FunctionalTests.Enrollment;

/// <summary>A profile names the root: where GetCACert does not give it, a device that has the profile does not enrol.</summary>
public sealed class StripRootTests(ServiceWithAdmin shared) : IClassFixture<ServiceWithAdmin>, IAsyncLifetime
{
    private Admin _admin = null!;

    public async ValueTask InitializeAsync() => _admin = await shared.Admin.FoundAnotherAsync(shared.Service);

    public ValueTask DisposeAsync()
    {
        _admin.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_template_that_delivers_profiles_cannot_leave_the_root_out()
    {
        var request = await _admin.ApproveAsync();

        var (status, problem) = await StripAsync();

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("the root that the profile names", problem.GetProperty("errors").GetProperty("stripRoot")[0].GetString(), StringComparison.Ordinal);
        var template = await _admin.ReadAsync($"/api/templates/{_admin.TemplateId}");
        Assert.False(template.GetProperty("scep").GetProperty("stripRoot").GetBoolean());
        await _admin.CancelAsync(request);
        Assert.Equal(HttpStatusCode.OK, (await StripAsync()).Status);
    }

    [Fact]
    public async Task A_template_without_the_root_approves_no_profiles_and_whatever_else()
    {
        await _admin.ApproveAsync(channel: "postcard", fields: new { address = "1 Elm Street" });
        Assert.Equal(HttpStatusCode.OK, (await StripAsync()).Status);

        var (status, problem) = await _admin.CallAsync(HttpMethod.Post, $"/api/templates/{_admin.TemplateId}/pre-approved-requests", new
        {
            subject = new[] { new { type = "CN", value = "Ada Lovelace" } },
            subjectAlternativeNames = new[] { new { type = "email", value = "ada@example.org" } },
            delivery = new { channel = "apple-email", fields = new { email = "ada@example.org", device = "any" } },
        });

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("leaves the root out", problem.GetProperty("errors").GetProperty("delivery.channel")[0].GetString(), StringComparison.Ordinal);
        await _admin.ApproveAsync(channel: "postcard", fields: new { address = "1 Elm Street" });
    }

    private Task<(HttpStatusCode Status, System.Text.Json.JsonElement Body)> StripAsync() =>
        _admin.CallAsync(HttpMethod.Put, $"/api/templates/{_admin.TemplateId}/scep", new { enabled = true, stripRoot = true });
}
