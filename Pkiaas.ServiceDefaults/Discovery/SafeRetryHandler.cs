using System.Net;

namespace Pkiaas.ServiceDefaults.Discovery;

/// <summary>
/// Repeats a request that has no effect (GET, HEAD; RFC 9110 section 9.2.1) when the service could not be reached or says it is away,
/// so that its restart is a short wait and not an error page. Anything that changes something is never sent twice.
/// </summary>
internal sealed class SafeRetryHandler(TimeProvider time) : DelegatingHandler
{
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(400)];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var safe = request.Method == HttpMethod.Get || request.Method == HttpMethod.Head;
        foreach (var pause in safe ? Pauses : [])
        {
            try
            {
                var response = await base.SendAsync(request, cancellationToken);
                if (response.StatusCode is not (HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout))
                    return response;
                response.Dispose();
            }
            catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.ResponseEnded)
            {
            }

            await Task.Delay(pause, time, cancellationToken);
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
