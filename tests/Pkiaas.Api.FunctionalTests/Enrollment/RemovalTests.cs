using System.Globalization;
using System.Net;

namespace Pkiaas.Api.FunctionalTests.Enrollment;

/// <summary>One person's profile goes on a day of its own.</summary>
public sealed class RemovalTests(ServiceWithAdmin fixture) : IClassFixture<ServiceWithAdmin>
{
    [Fact]
    public async Task The_day_that_was_approved_for_a_person_is_in_that_persons_profile_alone()
    {
        var day = Day(60);
        var leaving = await fixture.Admin.ApproveAsync(fields: new { email = "leaving@example.org", device = "any", removalDate = day });
        var staying = await fixture.Admin.ApproveAsync();
        using var person = new Person(fixture.Service);

        var profile = await person.DownloadAsync(leaving);

        var choices = (await fixture.Admin.ReadAsync(leaving)).GetProperty("delivery").GetProperty("choices").EnumerateArray()
            .Select(choice => $"{choice.GetProperty("label").GetString()}: {choice.GetProperty("value").GetString()}");
        Assert.Equal(["Device: Any Apple device", "Language: English", $"Remove the profile on: {day}"], choices);
        Assert.Equal(day, $"{(DateTimeOffset)profile["RemovalDate"]:yyyy-MM-dd}");
        Assert.False((await person.DownloadAsync(staying)).ContainsKey("RemovalDate"));
    }

    [Theory]
    [InlineData(0, "which has begun")]
    [InlineData(null, "is not a day")]
    public async Task A_day_that_has_begun_or_is_none_is_refused_at_its_field(int? daysFromToday, string told)
    {
        var (status, body) = await fixture.Admin.CallAsync(HttpMethod.Post, $"/api/templates/{fixture.Admin.TemplateId}/pre-approved-requests", new
        {
            subject = new[] { new { type = "CN", value = "Ada" } },
            delivery = new
            {
                channel = "apple-email",
                fields = new { email = "ada@example.org", device = "any", removalDate = daysFromToday is { } days ? Day(days) : "soon" },
            },
        });

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(told, body.GetProperty("errors").GetProperty("delivery.fields.removalDate")[0].GetString(), StringComparison.Ordinal);
    }

    private string Day(int daysFromToday) => fixture.Service.Time.GetUtcNow().AddDays(daysFromToday).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
