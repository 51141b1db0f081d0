using Pkiaas.Api.Security.Throttling;

namespace Pkiaas.Api.Protocols.Scep.Tracing;

/// <summary>Who stands at the door.</summary>
/// <param name="Address">As a trusted proxy or the connection says.</param>
/// <param name="Agent">What he calls himself; anything.</param>
internal sealed record ScepCaller(string Address, string? Agent)
{
    private const int MostAgent = 200;

    public static ScepCaller Of(HttpContext http) => new(Throttle.Address(http), http.Request.Headers.UserAgent.ToString() switch
    {
        "" => null,
        { Length: > MostAgent } agent => agent[..MostAgent],
        var agent => agent,
    });
}
