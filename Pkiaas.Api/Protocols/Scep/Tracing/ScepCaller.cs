using System.Net;
using Pkiaas.Api.Security.Throttling;
using Pkiaas.Domain.Refusals;

namespace Pkiaas.Api.Protocols.Scep.Tracing;

/// <summary>Who stands at the door.</summary>
/// <param name="Address">As a trusted proxy or the connection says.</param>
/// <param name="Network">What counts as one caller when tries are counted.</param>
/// <param name="Agent">What he calls himself; anything.</param>
internal sealed record ScepCaller(string Address, string Network, string? Agent)
{
    private const int MostAgent = 200;

    /// <summary>
    /// What stands in the path behind the template: the entrance of one download. Null at the template's own door. It leads to one request, so
    /// that it is told to nobody; internal, since a record's text holds what is public.
    /// </summary>
    internal string? Entrance { get; private init; }

    public static ScepCaller Of(HttpContext http) => new(AddressOf(http.Connection.RemoteIpAddress), Throttle.Address(http), AgentOf(http.Request))
    {
        Entrance = http.Request.RouteValues["entrance"] as string,
    };

    private static string AddressOf(IPAddress? address) => address switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        _ => address.ToString(),
    };

    private static string? AgentOf(HttpRequest request) => request.Headers.UserAgent.ToString() switch
    {
        "" => null,
        var agent => ShortText.Cut(agent, MostAgent),
    };
}
