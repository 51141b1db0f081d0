using System.Net;
using System.Security.Cryptography;
using System.Text;
using Pkiaas.Api.Common;
using Pkiaas.Api.Security.Sealing;

namespace Pkiaas.Api.Security.Setup;

/// <summary>
/// The one-time code that makes sure that the first owner is whoever can read the service's log, when he does not sit at the
/// machine itself. It is the same for all replicas of an installation, whichever of them a balancer asks, and dies with the first owner.
/// </summary>
internal sealed class SetupCode(PublicUrl publicUrl, DataKeys keys, ILogger<SetupCode> logger)
{
    // 32 letters, so that no remainder prefers some of them.
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int Length = 16;

    private readonly Lazy<string> _code = new(() => Derive(keys));

    public void Announce() => logger.NoOwnerYet(_code.Value);

    public bool Accepts(string? presented) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(_code.Value)), SHA256.HashData(Encoding.UTF8.GetBytes(presented?.Trim() ?? "")));

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

    private static string Derive(DataKeys keys)
    {
        Span<byte> octets = stackalloc byte[Length];
        keys.Derive("pkiaas setup code"u8, octets);
        Span<char> letters = stackalloc char[Length];
        for (var i = 0; i < Length; i++) letters[i] = Letters[octets[i] % Letters.Length];
        return new string(letters);
    }

    private static bool IsLoopbackName(HostString name) =>
        name.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(name.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}

internal static partial class SetupLog
{
    [LoggerMessage(10, LogLevel.Warning, "No owner exists yet. Open the dashboard; from elsewhere than this machine, or when Pkiaas:PublicUrl names another, use the setup code {Code}")]
    public static partial void NoOwnerYet(this ILogger logger, string code);
}
