using System.Net;

namespace Pkiaas.Api.FunctionalTests.Enrollment;

/// <summary>What an admin is told of codes before anything is sent.</summary>
public sealed class DeviceCodeApprovalTests(ServiceWithAdmin fixture) : IClassFixture<ServiceWithAdmin>
{
    [Fact]
    public async Task A_channel_whose_devices_cannot_ask_is_refused_at_approval()
    {
        var (status, body) = await fixture.Admin.CallAsync(HttpMethod.Post, $"/api/templates/{fixture.Admin.TemplateId}/pre-approved-requests", new
        {
            subject = new[] { new { type = "CN", value = "Ada" } },
            askForCode = true,
            delivery = new { channel = "postcard", fields = new { address = "1 Elm Street" } },
        });

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("cannot make a device ask for a code", body.GetProperty("errors").GetProperty("askForCode")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_preview_says_that_the_device_asks()
    {
        var (_, body) = await fixture.Admin.CallAsync(HttpMethod.Post, $"/api/templates/{fixture.Admin.TemplateId}/profile-preview", new
        {
            subject = new[] { new { type = "CN", value = "Ada" } },
            askForCode = true,
            delivery = new { channel = "apple-email", fields = new { email = "ada@example.org", device = "any" } },
        });

        Assert.Contains("the device asks the person", body.GetRawText(), StringComparison.Ordinal);
    }
}
