using System.Net;
using System.Security.Cryptography.Pkcs;
using System.Text.RegularExpressions;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.TestKit.Plist;

namespace Pkiaas.Api.FunctionalTests.Enrollment;

/// <summary>A person with a browser, who looks at the page and presses its button.</summary>
internal sealed partial class Person(RunningService service, string? browser = Person.Safari, string? language = null) : IDisposable
{
    public const string Safari =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";

    private readonly HttpClient _http = Browser(service, browser, language);

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(new Uri(service.Address, path));

    public Task<HttpResponseMessage> HeadAsync(Uri link) => _http.SendAsync(new HttpRequestMessage(HttpMethod.Head, link));

    public Task<HttpResponseMessage> LookAsync(Approved request) => _http.GetAsync(request.Link);

    public async Task<string> ReadAsync(Approved request) => await TextAsync(await LookAsync(request));

    public static Task<string> TextAsync(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync();

    public static Task<byte[]> BytesAsync(HttpResponseMessage answer) => answer.Content.ReadAsByteArrayAsync();

    public Task<HttpResponseMessage> TellOpenedAsync(Approved request) => _http.PostAsync(new Uri($"{request.Link}/opened"), null);

    public async Task<string> StateAsync(Approved request) => StateOf(await ReadAsync(request));

    public static string StateOf(string page) => Regex.Match(page, "data-state=\"(\\w+)\"").Groups[1].Value;

    /// <summary>Presses the button of the page as it is shown now, or of an earlier one.</summary>
    public async Task<HttpResponseMessage> PressAsync(Approved request, string? page = null)
    {
        var form = FormOf(page ?? await ReadAsync(request));
        return await PostAsync(request, form);
    }

    /// <summary>Sends the form without its hidden value, from the page of a language.</summary>
    public Task<HttpResponseMessage> PostEmptyAsync(Approved request, string query) =>
        _http.PostAsync(new Uri($"{request.Link}/profile{query}"), new FormUrlEncodedContent([]));

    public Task<HttpResponseMessage> PostAsync(Approved request, IReadOnlyDictionary<string, string> fields, params (string Name, string Value)[] headers)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, $"{request.Link}/profile") { Content = new FormUrlEncodedContent(fields) };
        foreach (var (name, value) in headers) message.Headers.TryAddWithoutValidation(name, value);
        return _http.SendAsync(message);
    }

    public static Dictionary<string, string> FormOf(string page) => HiddenField().Matches(page).ToDictionary(
        match => WebUtility.HtmlDecode(match.Groups[1].Value), match => WebUtility.HtmlDecode(match.Groups[2].Value));

    /// <summary>Presses the button and gives the path that the browser is sent to.</summary>
    public async Task<Uri> OpenDownloadAsync(Approved request)
    {
        using var answer = await PressAsync(request);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Headers.Location!;
    }

    /// <summary>Presses the button and reads the profile.</summary>
    public async Task<PlistMap> DownloadAsync(Approved request) => ReadProfile(await FetchAsync(await OpenDownloadAsync(request)));

    public async Task<byte[]> FetchAsync(Uri download) => await _http.GetByteArrayAsync(new Uri(service.Address, download));

    /// <summary>Checks the signature and reads what it embraces.</summary>
    public static PlistMap ReadProfile(byte[] signed)
    {
        var cms = new SignedCms();
        cms.Decode(signed);
        cms.CheckSignature(verifySignatureOnly: true);
        return PlistReader.Read(cms.ContentInfo.Content);
    }

    /// <summary>The SCEP payload's own settings.</summary>
    public static PlistMap ScepOf(PlistMap profile) => profile.Payload("com.apple.security.scep").Map("PayloadContent");

    public void Dispose() => _http.Dispose();

    private static HttpClient Browser(RunningService service, string? browser, string? language)
    {
        var http = service.Visit();
        if (browser is not null) http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", browser);
        if (language is not null) http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", language);
        return http;
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();
}
