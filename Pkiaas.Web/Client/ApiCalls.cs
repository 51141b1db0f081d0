using System.Net;
using System.Text;

namespace Pkiaas.Web.Client;

/// <summary>The two ways to talk to the API: what a page cannot do without throws, what a form asks for is answered on the form.</summary>
internal static class ApiCalls
{
    /// <summary>Reads something that a page needs.</summary>
    /// <exception cref="ApiException">It could not be read.</exception>
    public static async Task<T> ReadAsync<T>(this HttpClient http, string path, CancellationToken cancellationToken)
        where T : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        var result = await http.TryAsync<T>(request, cancellationToken);
        return result.Value ?? throw new ApiException(result.Problem!);
    }

    /// <summary>Reads a text, such as PEM.</summary>
    /// <exception cref="ApiException">It could not be read.</exception>
    public static Task<string> ReadTextAsync(this HttpClient http, string path, CancellationToken cancellationToken) =>
        http.ReadContentAsync(path, content => content.ReadAsStringAsync(cancellationToken), cancellationToken);

    /// <summary>Reads bytes, such as DER.</summary>
    /// <exception cref="ApiException">They could not be read.</exception>
    public static Task<byte[]> ReadBytesAsync(this HttpClient http, string path, CancellationToken cancellationToken) =>
        http.ReadContentAsync(path, content => content.ReadAsByteArrayAsync(cancellationToken), cancellationToken);

    private static async Task<T> ReadContentAsync<T>(
        this HttpClient http, string path, Func<HttpContent, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(path, cancellationToken);
            if (!response.IsSuccessStatusCode) throw new ApiException(await ApiProblem.ReadAsync(response, cancellationToken));
            return await read(response.Content);
        }
        catch (HttpRequestException)
        {
            throw new ApiException(ApiProblem.Unreachable);
        }
    }

    /// <summary>Asks for something to be done.</summary>
    /// <exception cref="ApiException">The session is over (401): no form can help.</exception>
    public static async Task<ApiResult<T>> AskAsync<T>(
        this HttpClient http, HttpMethod method, string path, object? body, CancellationToken cancellationToken)
        where T : class
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = JsonContent.Create(body, body.GetType(), options: ApiJson.Options);
        var result = await http.TryAsync<T>(request, cancellationToken);
        return result.Problem is { Status: HttpStatusCode.Unauthorized } ended ? throw new ApiException(ended) : result;
    }

    /// <summary>Sends a request as it is; a network failure counts as 503.</summary>
    public static async Task<ApiResult<T>> TryAsync<T>(
        this HttpClient http, HttpRequestMessage request, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode) return new(null, await ApiProblem.ReadAsync(response, cancellationToken));
            if (typeof(T) == typeof(Nothing)) return new((T)(object)Nothing.Instance, null);
            return new(await response.Content.ReadFromJsonAsync<T>(ApiJson.Options, cancellationToken)
                ?? throw new InvalidOperationException($"The API answered null where a {typeof(T).Name} was expected."), null);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return new(null, ApiProblem.Unreachable);
        }
    }

    /// <summary>A path with those of the parameters that have a value.</summary>
    public static string WithQuery(this string path, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var query = new StringBuilder(path);
        var separator = '?';
        foreach (var (name, value) in parameters)
        {
            if (value?.ToString() is not { Length: > 0 } text) continue;
            query.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(text));
            separator = '&';
        }
        return query.ToString();
    }
}
