namespace Pkiaas.AppHost.Composition;

/// <summary>Asks a health address.</summary>
internal static class HttpProbe
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>A probe that is content with a 2xx answer.</summary>
    public static Func<CancellationToken, Task<string?>> Of(string url) => async cancellationToken =>
    {
        try
        {
            using var answer = await Client.GetAsync(new Uri(url), cancellationToken);
            return answer.IsSuccessStatusCode ? null : $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellationToken)}";
        }
        catch (HttpRequestException e)
        {
            return e.Message;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"{url} does not answer";
        }
    };
}
