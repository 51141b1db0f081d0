namespace Pkiaas.ServiceDefaults.Discovery;

/// <summary>Sends a request for <c>http://api/...</c> to where the service is.</summary>
internal sealed class ServiceDiscoveryHandler(ServiceAddresses addresses) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is { IsAbsoluteUri: true } requested)
            request.RequestUri = addresses.Resolve(requested);
        return base.SendAsync(request, cancellationToken);
    }
}
