using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.FunctionalTests.Scep;

namespace Pkiaas.Api.FunctionalTests.AdminApi;

/// <summary>What could never be issued is refused at the form, and the field says why.</summary>
[Collection(ScepCollection.Name)]
public sealed class RehearsalTests(ScepService service)
{
    private static readonly string[] Encipherment = ["keyEncipherment"];
    private static readonly string[] ClientAuthentication = ["1.3.6.1.5.5.7.3.2"];

    [Fact]
    public async Task A_template_whose_purpose_its_key_usage_cannot_serve_is_not_stored()
    {
        var template = await service.TemplateAsync("Rehearsed", legacyAlgorithms: false);
        var before = await service.ReadAsync($"/api/templates/{template}");

        using var answer = await service.Owner.PutAsJsonAsync($"/api/templates/{template}", Change(enabled: true));

        Assert.Equal("The purpose 1.3.6.1.5.5.7.3.2 cannot be served with this key usage. (RFC 5280 section 4.2.1.12)", await FaultAsync(answer, "extendedKeyUsages"));
        Assert.Equal(before.GetRawText(), (await service.ReadAsync($"/api/templates/{template}")).GetRawText());
    }

    [Fact]
    public async Task Switching_a_template_off_always_goes()
    {
        var template = await service.TemplateAsync("Switched off", legacyAlgorithms: false);
        using var answer = await service.Owner.PutAsJsonAsync($"/api/templates/{template}", Change(enabled: false));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("pre-approved-requests")]
    [InlineData("profile-preview")]
    public async Task A_person_with_the_authoritys_own_name_is_refused_at_the_subject_and_seen_in_the_preview(string path)
    {
        await using var store = service.OpenStore();
        var before = await store.Requests.CountAsync();

        using var answer = await service.Owner.PostAsJsonAsync($"/api/templates/{service.Template}/{path}", new
        {
            subject = new[] { new { type = "O", value = "Example" }, new { type = "CN", value = "Example Devices CA" } },
            delivery = new { channel = "apple-email", fields = new { email = "alice@example.com" } },
        });

        const string Words = "The subject has the name of its issuer. (RFC 5280 section 6.1)";
        if (path == "profile-preview")
            Assert.Contains(Problems(await answer.Content.ReadFromJsonAsync<JsonElement>()), problem => problem == ("subject", Words));
        else
            Assert.Equal(Words, await FaultAsync(answer, "subject"));
        Assert.Equal(before, await store.Requests.CountAsync());
    }

    [Fact]
    public async Task Where_3072_bits_are_wanted_Apple_devices_are_told_to_make_4096_and_2048_are_too_few()
    {
        var template = await service.TemplateAsync("3072", legacyAlgorithms: false);
        await service.SetKeySizeAsync(template, 3072);
        using var preview = await service.Owner.PostAsJsonAsync($"/api/templates/{template}/profile-preview", new
        {
            subject = new[] { new { type = "CN", value = "Alice" } },
            delivery = new { channel = "apple-email", fields = new { email = "alice@example.com" } },
        });
        Assert.Contains("RSA, 4096 bits", await preview.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var approval = await service.ApproveAsync(template);
        Assert.True((await service.EnrollAsync(approval.Device, template)).IsFailure);
        Assert.Contains("at least 3072 bits", await service.ReasonAsync(approval), StringComparison.Ordinal);
    }

    private static object Change(bool enabled) => new
    {
        name = $"Changed {Guid.NewGuid():N}", enabled, validityDays = 30, keyUsages = Encipherment, extendedKeyUsages = ClientAuthentication,
    };

    private static IEnumerable<(string? Field, string? Message)> Problems(JsonElement preview) => preview.GetProperty("problems").EnumerateArray()
        .Select(problem => (problem.GetProperty("field").GetString(), problem.GetProperty("message").GetString()));

    private static async Task<string?> FaultAsync(HttpResponseMessage answer, string field)
    {
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").GetProperty(field)[0].GetString();
    }
}
