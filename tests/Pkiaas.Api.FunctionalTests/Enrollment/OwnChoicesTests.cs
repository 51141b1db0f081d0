using System.Net;

namespace Pkiaas.Api.FunctionalTests.Enrollment;

/// <summary>One request says otherwise than its template, as far as the template's rules allow.</summary>
public sealed class OwnChoicesTests(ServiceWithAdmin fixture) : IClassFixture<ServiceWithAdmin>
{
    [Fact]
    public async Task What_was_approved_for_a_person_is_in_that_persons_profile_and_on_the_requests_page()
    {
        await fixture.Admin.SignInAsync();
        var own = await fixture.Admin.ApproveAsync(fields: new { email = "ada@example.org", device = "any", profileName = "For Ada", keySize = "4096", keychain = "system" });
        var other = await fixture.Admin.ApproveAsync();
        using var person = new Person(fixture.Service);

        var profile = await person.DownloadAsync(own);

        Assert.Equal(("For Ada", "System", 4096L), (profile["PayloadDisplayName"], profile["PayloadScope"], Person.ScepOf(profile)["Keysize"]));
        Assert.Equal(2048L, Person.ScepOf(await person.DownloadAsync(other))["Keysize"]);
        var choices = (await fixture.Admin.ReadAsync(own)).GetProperty("delivery").GetProperty("choices").EnumerateArray()
            .Select(choice => $"{choice.GetProperty("label").GetString()}: {choice.GetProperty("value").GetString()}");
        Assert.Equal(
            ["Device: Any Apple device", "Language: English", "Name of the profile: For Ada", "Keychain on a Mac: The machine's", "Size of the key: RSA, 4096 bits"], choices);
    }

    [Theory]
    [InlineData("keySize", "1024", "is one of: 2048, 4096")]
    [InlineData("keychain", "everybody", "is one of: user, system")]
    [InlineData("updateDays", "366", "between 0 and 365")]
    [InlineData("updateDays", "365", "at once, and again")]
    public async Task What_cannot_be_is_refused_at_its_field_and_told_in_the_preview(string field, string value, string told)
    {
        await fixture.Admin.SignInAsync();
        var request = new
        {
            subject = new[] { new { type = "CN", value = "Ada" } },
            delivery = new { channel = "apple-email", fields = new Dictionary<string, string> { ["email"] = "ada@example.org", [field] = value } },
        };

        var (status, body) = await fixture.Admin.CallAsync(HttpMethod.Post, $"/api/templates/{fixture.Admin.TemplateId}/pre-approved-requests", request);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(told, body.GetProperty("errors").GetProperty($"delivery.fields.{field}")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_of_people_has_a_column_for_each_by_name_or_label_and_displayName_is_still_the_person()
    {
        await fixture.Admin.SignInAsync();
        const string Sheet = "Display name,email,Name of the profile,keySize,Keychain on a Mac\nAda,ada@example.org,For Ada,4096,The person's\nBea,bea@example.org,,1024,As the template says";

        var (status, preview) = await fixture.Admin.CallAsync(HttpMethod.Post, $"/api/templates/{fixture.Admin.TemplateId}/bulk-requests/preview", new
        {
            text = Sheet, delivery = new { channel = "apple-email", fields = new Dictionary<string, string>() },
        });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Empty(preview.GetProperty("notes").EnumerateArray());
        var rows = preview.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(["Ada", "Bea"], rows.Select(row => row.GetProperty("displayName").GetString()));
        Assert.Empty(rows[0].GetProperty("problems").EnumerateArray());
        Assert.Equal("delivery.fields.keySize", Assert.Single(rows[1].GetProperty("problems").EnumerateArray()).GetProperty("field").GetString());
    }

    [Theory]
    [InlineData("Consent")]
    [InlineData("Description")]
    [InlineData("Keys")]
    public async Task A_column_that_speaks_of_the_person_changes_no_profile(string column)
    {
        await fixture.Admin.SignInAsync();

        var (_, preview) = await fixture.Admin.CallAsync(HttpMethod.Post, $"/api/templates/{fixture.Admin.TemplateId}/bulk-requests/preview", new
        {
            text = $"Name,email,{column}\nAda,ada@example.org,yes", delivery = new { channel = "apple-email", fields = new Dictionary<string, string>() },
        });

        Assert.Contains($"“{column}” is not used", Assert.Single(preview.GetProperty("notes").EnumerateArray()).GetString(), StringComparison.Ordinal);
    }
}
