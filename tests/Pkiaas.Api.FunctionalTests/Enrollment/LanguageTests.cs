using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Pkiaas.Api.FunctionalTests.Fixtures;

namespace Pkiaas.Api.FunctionalTests.Enrollment;

/// <summary>In which language a person is spoken to.</summary>
public sealed class LanguageTests(ServiceWithAdmin fixture) : IClassFixture<ServiceWithAdmin>
{
    private const string Korean = "ko-KR,ko;q=0.9";

    [Theory]
    [InlineData("de-AT,de;q=0.9,en;q=0.8", "de", "Profil laden")]
    [InlineData("it,fr-CH;q=0.7,en;q=0.5", "fr", "Télécharger le profil")]
    [InlineData("en;q=0.2, es-MX;q=0.8", "es", "Descargar el perfil")]
    [InlineData("ja", "ja", "プロファイルをダウンロード")]
    [InlineData("de;q=0,en", "en", "Download profile")]
    [InlineData("DE", "de", "Profil laden")]
    [InlineData(Korean, "en", "Download profile")]
    [InlineData("den", "en", "Download profile")]
    [InlineData("*", "en", "Download profile")]
    [InlineData("de;q=high,,;;", "en", "Download profile")]
    [InlineData(null, "en", "Download profile")]
    public async Task The_page_speaks_the_best_language_that_the_browser_asks_for(string? asked, string expected, string button)
    {
        var (answer, page) = await ReadAsync(await fixture.Admin.ApproveAsync(), asked);

        Assert.Contains($"<html lang=\"{expected}\"", page, StringComparison.Ordinal);
        Assert.Contains(button, page, StringComparison.Ordinal);
        Assert.Equal(expected, Assert.Single(answer.Content.Headers.ContentLanguage));
    }

    [Fact]
    public async Task The_language_that_the_admin_chose_counts_when_the_browser_asks_for_none_that_is_spoken()
    {
        var request = await fixture.Admin.ApproveAsync(fields: new { email = "ada@example.org", device = "any", language = "fr" });

        Assert.Contains("<html lang=\"fr\"", (await ReadAsync(request, Korean)).Page, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"fr\"", (await ReadAsync(request, null)).Page, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"de\"", (await ReadAsync(request, "de")).Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_switch_is_a_link_and_stays_after_the_form_was_sent()
    {
        var request = await fixture.Admin.ApproveAsync();
        var (_, english) = await ReadAsync(request, "en");
        var german = Regex.Match(english, "<a href=\"([^\"]+)\" lang=\"de\"").Groups[1].Value;

        var (_, page) = await ReadAsync(request, "en", WebUtility.HtmlDecode(german));

        Assert.Contains("<html lang=\"de\"", page, StringComparison.Ordinal);
        Assert.Contains("/profile?lang=de\"", page, StringComparison.Ordinal);
        using var person = new Person(fixture.Service);
        using var stale = await person.PostEmptyAsync(request, "?lang=de");
        Assert.Contains("<html lang=\"de\"", await Person.TextAsync(stale), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_leads_nowhere_says_so_in_the_persons_language()
    {
        using var person = new Person(fixture.Service, language: "es");
        using var answer = await person.GetAsync("/e/nothing");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Este enlace no lleva a ninguna parte", await Person.TextAsync(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "d MMM yyyy, HH:mm 'UTC'")]
    [InlineData("de", "d. MMM yyyy, HH:mm 'UTC'")]
    [InlineData("fr", "d MMM yyyy, HH:mm 'UTC'")]
    [InlineData("ja", "yyyy年M月d日 HH:mm 'UTC'")]
    public async Task Dates_are_written_as_the_language_writes_them(string language, string format)
    {
        var request = await fixture.Admin.ApproveAsync();
        var expires = (await fixture.StoredAsync(request)).Link.ExpiresAt;

        var (_, page) = await ReadAsync(request, language);

        Assert.Contains($">{expires.UtcDateTime.ToString(format, CultureInfo.GetCultureInfo(language))}</time>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de")]
    [InlineData("fr")]
    [InlineData("es")]
    [InlineData("ja")]
    public async Task Names_are_shown_as_they_are_and_obeyed_by_nobody(string language)
    {
        var request = await fixture.Admin.ApproveAsync("**Grace** {0} <Hopper> & Søn");

        var (_, page) = await ReadAsync(request, language);

        Assert.Contains("<b>**Grace** {0} &lt;Hopper&gt; &amp; Søn</b>", page, StringComparison.Ordinal);
    }

    private async Task<(HttpResponseMessage Answer, string Page)> ReadAsync(Approved request, string? language, string? path = null)
    {
        using var person = new Person(fixture.Service, language: language);
        var answer = await person.GetAsync(path ?? request.Link.AbsolutePath);
        return (answer, await Person.TextAsync(answer));
    }
}
