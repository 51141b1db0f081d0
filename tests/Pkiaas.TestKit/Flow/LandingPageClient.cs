using System.Net;
using System.Text.RegularExpressions;

namespace Pkiaas.TestKit.Flow;

/// <summary>A person's browser on the page behind the link: it runs no script.</summary>
/// <param name="http">Reaches the service; follows no redirects.</param>
public sealed partial class LandingPageClient(HttpClient http)
{
    private const string Phone =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";

    /// <summary>Opens the page.</summary>
    /// <returns>Its HTML.</returns>
    /// <exception cref="HttpRequestException">It is no page of success.</exception>
    public async Task<string> OpenAsync(Uri link)
    {
        using var answer = await SendAsync(HttpMethod.Get, link, null);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Opens the page and presses its button.</summary>
    /// <returns>The address that the service redirects to.</returns>
    /// <exception cref="InvalidOperationException">The page has no such form, or the answer is no redirect with 303.</exception>
    public async Task<Uri> RequestDownloadAsync(Uri link)
    {
        var (action, fields) = ReadForm(await OpenAsync(link));
        using var answer = await SendAsync(HttpMethod.Post, new Uri(link, action), fields);
        return answer.StatusCode == HttpStatusCode.SeeOther
            ? new Uri(link, answer.Headers.Location!)
            : throw new InvalidOperationException($"The form was answered with {(int)answer.StatusCode}:\n{await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>Fetches the profile from the address that <see cref="RequestDownloadAsync"/> gave.</summary>
    public async Task<SignedProfile> FetchAsync(Uri download)
    {
        using var answer = await SendAsync(HttpMethod.Get, download, null);
        answer.EnsureSuccessStatusCode();
        return new SignedProfile(await answer.Content.ReadAsByteArrayAsync(), answer.Content.Headers.ContentType!.ToString());
    }

    /// <summary>Everything that a person does after the mail.</summary>
    public async Task<SignedProfile> DownloadAsync(Uri link) => await FetchAsync(await RequestDownloadAsync(link));

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, Uri address, IReadOnlyDictionary<string, string>? form)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.TryAddWithoutValidation("User-Agent", Phone);
        if (form is not null)
        {
            request.Headers.TryAddWithoutValidation("Origin", address.GetLeftPart(UriPartial.Authority));
            request.Content = new FormUrlEncodedContent(form);
        }
        return await http.SendAsync(request);
    }

    private static (string Action, Dictionary<string, string> Fields) ReadForm(string page)
    {
        var form = Forms().Matches(page).FirstOrDefault(match => AttributeOf(match.Groups["tag"].Value, "action").EndsWith("/profile", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"The page offers no download:\n{page}");
        var fields = Inputs().Matches(form.Groups["body"].Value).Select(match => match.Value)
            .Where(tag => AttributeOf(tag, "name").Length > 0)
            .ToDictionary(tag => AttributeOf(tag, "name"), tag => AttributeOf(tag, "value"));
        return (AttributeOf(form.Groups["tag"].Value, "action"), fields);
    }

    private static string AttributeOf(string tag, string name) =>
        WebUtility.HtmlDecode(Regex.Match(tag, $"\\s{name}=\"([^\"]*)\"", RegexOptions.IgnoreCase).Groups[1].Value);

    [GeneratedRegex("(?<tag><form[^>]*>)(?<body>.*?)</form>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Forms();

    [GeneratedRegex("<input[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Inputs();
}
