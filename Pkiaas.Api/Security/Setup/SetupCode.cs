using System.Net;
using System.Security.Cryptography;
using System.Text;
using Pkiaas.Api.Common;

namespace Pkiaas.Api.Security.Setup;

/// <summary>
/// The one-time code that makes sure that the first owner is whoever can read the service's log, when he does not sit at the
/// machine itself. It lives as long as the process and dies with the first owner.
/// </summary>
internal sealed class SetupCode(PublicUrl publicUrl, ILogger<SetupCode> logger)
{
    private readonly string code = RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", 16);

    public void Announce() => logger.NoOwnerYet(code);

    public bool Accepts(string? presented) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(code)), SHA256.HashData(Encoding.UTF8.GetBytes(presented?.Trim() ?? "")));

    /// <summary>
    /// Whether the caller must show the code: unless all speaks for a service that is only tried out, by someone who sits at its machine.
    /// A proxy that does not say for whom it speaks looks like loopback, so a service with a public name always asks. A web page can make
    /// its own name lead to loopback, so the names that the caller used count too: to this process, and to the dashboard before it.
    /// </summary>
    public bool IsDemandedFrom(HttpContext context) => !(
        publicUrl.Root.IsLoopback
        && context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        // What a trusted proxy said is taken in by now. Whoever is not trusted and speaks for somebody does not speak for this machine.
        && context.Request.Headers["X-Forwarded-For"].Count == 0
        && IsLoopbackName(context.Request.Host)
        // Whoever speaks for others may add names; each of them can only make it stricter, so it need not be trusted.
        && context.Request.Headers["X-Forwarded-Host"].SelectMany(names => (names ?? "").Split(',')).All(name => IsLoopbackName(new HostString(name.Trim()))));

    private static bool IsLoopbackName(HostString name) =>
        name.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(name.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}

internal static partial class SetupLog
{
    [LoggerMessage(10, LogLevel.Warning, "No owner exists yet. Open the dashboard; from elsewhere than this machine, or when Pkiaas:PublicUrl names another, use the setup code {Code}")]
    public static partial void NoOwnerYet(this ILogger logger, string code);
}
