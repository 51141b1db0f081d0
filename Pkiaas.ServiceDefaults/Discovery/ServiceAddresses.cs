using Microsoft.Extensions.Configuration;

namespace Pkiaas.ServiceDefaults.Discovery;

/// <summary>
/// Finds the address behind a service's name by Aspire's convention: <c>http://api</c> stands for <c>services:api:http:0</c>, and
/// <c>https+http://api</c> for the first scheme that is configured. Several addresses are used in turn.
/// </summary>
internal sealed class ServiceAddresses(IConfiguration configuration)
{
    private int turn;

    /// <summary>The real address of a request; the given one when its host names no configured service.</summary>
    /// <exception cref="InvalidOperationException">A configured address is not an absolute URL.</exception>
    public Uri Resolve(Uri requested)
    {
        foreach (var scheme in requested.Scheme.Split('+'))
        {
            var key = $"services:{requested.Host}:{scheme}";
            var addresses = configuration.GetSection(key).GetChildren().Select(child => child.Value).OfType<string>().ToArray();
            if (addresses.Length == 0)
                continue;

            var address = addresses[(uint)Interlocked.Increment(ref turn) % (uint)addresses.Length];
            if (!Uri.TryCreate(address, UriKind.Absolute, out var found))
                throw new InvalidOperationException($"{key} holds no absolute URL: {address}");
            return new Uri(found.GetLeftPart(UriPartial.Authority) + found.AbsolutePath.TrimEnd('/') + requested.PathAndQuery);
        }

        return requested;
    }
}
