using System.Net;

namespace Pkiaas.Web.Tests;

/// <summary>A browser without script: keeps cookies, follows redirects, sends forms as they stand in the page.</summary>
internal sealed class Browser(HttpClient http)
{
    private readonly CookieContainer cookies = new();

    /// <summary>Set-Cookie headers in order of arrival.</summary>
    public List<string> CookiesSet { get; } = [];

    public Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers) =>
        FollowAsync(new HttpRequestMessage(HttpMethod.Get, Absolute(path)), headers);

    /// <summary>Sends a form of a page: its own values, and the ones given in their place.</summary>
    public Task<Answer> SubmitAsync(Answer page, string form, params (string Name, string Value)[] values)
    {
        var fields = page.Form(form).ToList();
        foreach (var name in values.Select(value => value.Name).Distinct()) fields.RemoveAll(field => field.Name == name);
        fields.AddRange(values);
        return PostAsync(page.ActionOf(form), fields);
    }

    public Task<Answer> PostAsync(
        string path, IEnumerable<(string Name, string Value)> fields, params (string Name, string Value)[] headers)
    {
        var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return FollowAsync(new HttpRequestMessage(HttpMethod.Post, Absolute(path)) { Content = form }, headers);
    }

    /// <summary>Sends a form as it stands in its page, with a file.</summary>
    public Task<Answer> UploadAsync(Answer page, string form, string name, byte[] content)
    {
        var parts = new MultipartFormDataContent();
        foreach (var (field, value) in page.Form(form).Where(field => field.Name != name)) parts.Add(new StringContent(value), field);
        parts.Add(new ByteArrayContent(content), name, "people.csv");
        return FollowAsync(new HttpRequestMessage(HttpMethod.Post, Absolute(page.ActionOf(form))) { Content = parts }, []);
    }

    /// <summary>Opens a stream and leaves it open.</summary>
    public async Task<Stream> StreamAsync(string path, CancellationToken cancellationToken)
    {
        var request = WithCookies(new HttpRequestMessage(HttpMethod.Get, Absolute(path)));
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(cancellationToken);
    }

    private async Task<Answer> FollowAsync(HttpRequestMessage request, (string Name, string Value)[] headers)
    {
        for (var hops = 0; ; hops++)
        {
            Assert.True(hops < 10, "The redirects never end.");
            foreach (var (name, value) in headers) request.Headers.Add(name, value);
            var response = await http.SendAsync(WithCookies(request), TestContext.Current.CancellationToken);
            if (response.Headers.TryGetValues("Set-Cookie", out var set))
            {
                foreach (var cookie in set)
                {
                    CookiesSet.Add(cookie);
                    cookies.SetCookies(request.RequestUri!, cookie);
                }
            }
            if (response.Headers.Location is not { } location || (int)response.StatusCode >= 400)
            {
                var body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
                return new Answer(request.RequestUri!.PathAndQuery, response, body);
            }
            request = new HttpRequestMessage(HttpMethod.Get, new Uri(request.RequestUri!, location));
        }
    }

    private HttpRequestMessage WithCookies(HttpRequestMessage request)
    {
        if (cookies.GetCookieHeader(request.RequestUri!) is { Length: > 0 } header) request.Headers.Add("Cookie", header);
        return request;
    }

    private Uri Absolute(string path) => new(http.BaseAddress!, path);
}
