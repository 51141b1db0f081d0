namespace Pkiaas.Web.Client;

/// <summary>The API's streams of events (text/event-stream).</summary>
internal sealed class EventsClient(HttpClient http)
{
    /// <summary>Opens the stream of an authority's requests and certificates.</summary>
    /// <exception cref="ApiException">It could not be opened.</exception>
    public Task<HttpResponseMessage> OpenAuthorityAsync(Guid authorityId, CancellationToken cancellationToken) =>
        OpenAsync("api/events".WithQuery(("authorityId", authorityId)), cancellationToken);

    /// <summary>Opens the stream of one request.</summary>
    /// <exception cref="ApiException">It could not be opened.</exception>
    public Task<HttpResponseMessage> OpenRequestAsync(Guid requestId, CancellationToken cancellationToken) =>
        OpenAsync($"api/requests/{requestId}/events", cancellationToken);

    private async Task<HttpResponseMessage> OpenAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var response = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.IsSuccessStatusCode) return response;
            using (response) throw new ApiException(await ApiProblem.ReadAsync(response, cancellationToken));
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new ApiException(ApiProblem.Unreachable);
        }
    }
}
