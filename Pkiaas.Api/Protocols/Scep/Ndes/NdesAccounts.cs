using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Api.Protocols.Scep.Ndes;

/// <summary>Users of NDES pages. Their passwords are thought up by people, so that the hash is slow (PBKDF2).</summary>
internal sealed class NdesAccounts
{
    private const int LongestHeader = 1024;
    private static readonly PasswordHasher<NdesAccount> Hasher = new();

    // Checked where there is another user: it takes as long, so that time tells nobody which users there are.
    private static readonly NdesAccount Nobody = new("", Hasher.HashPassword(null!, Guid.NewGuid().ToString()));

    public static string Hash(string password) => Hasher.HashPassword(null!, password);

    /// <summary>Whether the request carries HTTP Basic (RFC 7617) at all.</summary>
    public static bool TryRead(HttpRequest request, out string user, out string password)
    {
        (user, password) = ("", "");
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) || header.Length > LongestHeader) return false;
        Span<byte> bytes = stackalloc byte[LongestHeader];
        if (!Convert.TryFromBase64String(header[6..].Trim(), bytes, out var length)) return false;
        var text = Encoding.UTF8.GetString(bytes[..length]);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) return false;
        (user, password) = (text[..colon], text[(colon + 1)..]);
        return true;
    }

    /// <summary>Takes the same time for a wrong user and a wrong password.</summary>
    public static bool Fits(NdesAccount account, string user, string password)
    {
        var isUser = CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(account.User)), SHA256.HashData(Encoding.UTF8.GetBytes(user)));
        var known = isUser ? account : Nobody;
        return Hasher.VerifyHashedPassword(known, known.PasswordHash, password) != PasswordVerificationResult.Failed && isUser;
    }
}
