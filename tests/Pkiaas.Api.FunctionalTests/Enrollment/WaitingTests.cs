namespace Pkiaas.Api.FunctionalTests.Enrollment;

/// <summary>What the page says between download and certificate.</summary>
public sealed class WaitingTests(ServiceWithAdmin fixture) : IClassFixture<ServiceWithAdmin>
{
    [Theory]
    [InlineData("en", "8 minutes", "Install it right away.")]
    [InlineData("de", "8 Minuten", "Installieren Sie es gleich.")]
    [InlineData("fr", "8 minutes", "Installez-le tout de suite.")]
    [InlineData("es", "8 minutos", "Instálalo ahora mismo.")]
    [InlineData("ja", "8分間", "すぐにインストールしてください。")]
    public async Task The_8_minutes_are_told_to_those_whose_profile_an_iPhone_takes_and_to_no_others(string language, string minutes, string soon)
    {
        foreach (var device in (string[])["any", "iphone"])
            Assert.Contains(minutes, await WaitingAsync(device, language), StringComparison.Ordinal);
        foreach (var device in (string[])["mac", "vision"])
        {
            var page = await WaitingAsync(device, language);
            Assert.Contains(soon, page, StringComparison.Ordinal);
            Assert.DoesNotContain(minutes, page, StringComparison.Ordinal);
        }
    }

    private async Task<string> WaitingAsync(string device, string language)
    {
        var request = await fixture.Admin.ApproveAsync(fields: new { email = "ada@example.org", device });
        using var person = new Person(fixture.Service, VisitorTests.Mac + "Version/18.5 Safari/605.1.15", language);
        await person.OpenDownloadAsync(request);
        var page = await person.ReadAsync(request);
        Assert.Equal("waiting", Person.StateOf(page));
        return page;
    }
}
