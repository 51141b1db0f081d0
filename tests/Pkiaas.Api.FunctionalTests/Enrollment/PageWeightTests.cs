using System.Net;
using System.Text.RegularExpressions;

namespace Pkiaas.Api.FunctionalTests.Enrollment;

/// <summary>The page must be there at once on a slow phone.</summary>
public sealed class PageWeightTests(ServiceWithAdmin fixture) : IClassFixture<ServiceWithAdmin>
{
    private const int Limit = 60_000;

    [Theory]
    [InlineData("en", Person.Safari)]
    [InlineData("fr", Person.Safari)]
    [InlineData("ja", Person.Safari)]
    [InlineData("ja", "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15")]
    [InlineData("en", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36")]
    public async Task The_page_and_all_that_it_loads_weigh_less_than_60_kilobytes(string language, string browser)
    {
        var request = await fixture.Admin.ApproveAsync();
        using var person = new Person(fixture.Service, browser);
        using var answer = await person.GetAsync($"{request.Link}?lang={language}");
        var page = await Person.TextAsync(answer);

        // Everything that a browser would fetch by itself; a link is followed by people only.
        var loaded = Regex.Matches(page, "<(?:link|script|img|iframe|source)[^>]*(?:href|src)=\"([^\"]+)\"")
            .Select(match => match.Groups[1].Value).Where(address => !address.StartsWith("data:", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, loaded.Count);
        var weight = (await Person.BytesAsync(answer)).Length;
        foreach (var path in loaded)
        {
            Assert.StartsWith("/e/assets/", path, StringComparison.Ordinal);
            using var asset = await person.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, asset.StatusCode);
            Assert.Equal("public, max-age=31536000, immutable", asset.Headers.CacheControl?.ToString());
            var content = await Person.TextAsync(asset);
            Assert.DoesNotContain("@font-face", content, StringComparison.Ordinal);
            Assert.DoesNotContain("@import", content, StringComparison.Ordinal);
            Assert.DoesNotContain("url(", content, StringComparison.Ordinal);
            weight += (await Person.BytesAsync(asset)).Length;
        }
        Assert.InRange(weight, 1, Limit);
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
    }
}
