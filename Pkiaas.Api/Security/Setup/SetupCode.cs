using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Pkiaas.Api.Security.Setup;

/// <summary>
/// The one-time code that makes sure that the first owner is whoever can read the service's log, when he does not sit at the
/// machine itself. It lives as long as the process and dies with the first owner.
/// </summary>
internal sealed class SetupCode(ILogger<SetupCode> logger)
{
    private readonly string code = RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", 16);

    public void Announce() => logger.NoOwnerYet(code);

    public bool Accepts(string? presented) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(code)), SHA256.HashData(Encoding.UTF8.GetBytes(presented?.Trim() ?? "")));

    /// <summary>
    /// Whether the caller sits at this machine. A proxy here that does not say for whom it speaks would look the same, so the name
    /// that the caller used must be loopback too.
    /// </summary>
    public static bool IsFromLoopback(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) && IsLoopbackName(context.Request.Host.Host);

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}

internal static partial class SetupLog
{
    [LoggerMessage(10, LogLevel.Warning, "No owner exists yet. Open the dashboard on this machine, or from elsewhere use the setup code {Code}")]
    public static partial void NoOwnerYet(this ILogger logger, string code);
}
