using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Protocols.Enrollment.Languages;

namespace Pkiaas.Api.FunctionalTests.Enrollment;

/// <summary>The page must be there at once on a slow phone, whatever it says and in every language.</summary>
public sealed class PageWeightTests(ServiceWithAdmin fixture) : IClassFixture<ServiceWithAdmin>
{
    private const int Limit = 60_000;
    private const string Mac = VisitorTests.Mac + "Version/18.5 Safari/605.1.15";
    private const string Windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36";

    public static TheoryData<string> Languages => [.. Language.All.Select(language => language.Tag)];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task The_page_and_all_that_it_loads_weigh_less_than_60_kilobytes(string language)
    {
        var request = await fixture.Admin.ApproveAsync();
        foreach (var browser in (string[])[Person.Safari, Mac, Windows, Person.Safari + " Instagram 380.0.0.28.104"])
            await WeighAsync(request.Link, language, browser, assets: 2);
        var forPhones = await fixture.Admin.ApproveAsync(fields: new { email = "ada@example.org", device = "iphone" });
        await WeighAsync(forPhones.Link, language, Mac, assets: 2);
        var forMacs = await fixture.Admin.ApproveAsync(fields: new { email = "ada@example.org", device = "mac" });
        await WeighAsync(forMacs.Link, language, Person.Safari, assets: 2);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task So_it_does_in_each_of_its_states(string language)
    {
        using var person = new Person(fixture.Service);
        var (waiting, cancelled, expired) = (await fixture.Admin.ApproveAsync(), await fixture.Admin.ApproveAsync(), await fixture.Admin.ApproveAsync());
        await person.OpenDownloadAsync(waiting);
        await fixture.Admin.CancelAsync(cancelled);
        await using (var store = fixture.Service.OpenStore())
            await store.Database.ExecuteSqlAsync($"UPDATE requests SET link_expires_at = created_at WHERE id = {expired.Id}");
        Assert.Contains("data-state=\"waiting\"", await WeighAsync(waiting.Link, language, Person.Safari, assets: 2), StringComparison.Ordinal);
        Assert.Contains("data-state=\"cancelled\"", await WeighAsync(cancelled.Link, language, Person.Safari, assets: 1), StringComparison.Ordinal);
        Assert.Contains("data-state=\"expired\"", await WeighAsync(expired.Link, language, Person.Safari, assets: 1), StringComparison.Ordinal);

        var asked = await Asked.OpenAsync(fixture, person);
        var code = new Uri(fixture.Service.Address, asked.Page);
        Assert.Contains("data-state=\"asking\"", await WeighAsync(code, language, Person.Safari, assets: 2), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await asked.ReleaseAsync());
        Assert.Contains("data-state=\"showing\"", await WeighAsync(code, language, Person.Safari, assets: 2), StringComparison.Ordinal);
        await asked.EnrolAsync(await asked.CodeAsync());
        Assert.Contains("data-state=\"installed\"", await WeighAsync(asked.Request.Link, language, Person.Safari, assets: 1), StringComparison.Ordinal);
    }

    private async Task<string> WeighAsync(Uri address, string language, string browser, int assets)
    {
        using var person = new Person(fixture.Service, browser);
        using var answer = await person.GetAsync($"{address}?lang={language}");
        var page = await Person.TextAsync(answer);
        Assert.Contains($"<html lang=\"{language}\"", page, StringComparison.Ordinal);

        // Everything that a browser would fetch by itself; a link is followed by people only.
        var loaded = Regex.Matches(page, "<(?:link|script|img|iframe|source)[^>]*(?:href|src)=\"([^\"]+)\"")
            .Select(match => match.Groups[1].Value).Where(path => !path.StartsWith("data:", StringComparison.Ordinal)).ToList();
        Assert.Equal(assets, loaded.Count);
        var weight = (await Person.BytesAsync(answer)).Length;
        foreach (var path in loaded) weight += await WeighAssetAsync(person, path);
        Assert.InRange(weight, 1, Limit);
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
        return page;
    }

    private static async Task<int> WeighAssetAsync(Person person, string path)
    {
        Assert.StartsWith("/e/assets/", path, StringComparison.Ordinal);
        using var asset = await person.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, asset.StatusCode);
        Assert.Equal("public, max-age=31536000, immutable", asset.Headers.CacheControl?.ToString());
        var content = await Person.TextAsync(asset);
        Assert.DoesNotContain("@font-face", content, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", content, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", content, StringComparison.Ordinal);
        return (await Person.BytesAsync(asset)).Length;
    }
}
