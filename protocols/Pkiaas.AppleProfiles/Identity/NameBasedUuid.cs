using System.Security.Cryptography;
using System.Text;

namespace Pkiaas.AppleProfiles;

/// <summary>Name-based UUIDs of version 8 over SHA-256, as shown in RFC 9562 appendix B.2 (version 5 would need SHA-1).</summary>
internal static class NameBasedUuid
{
    /// <summary>The same namespace and name always give the same UUID.</summary>
    public static Guid Create(Guid space, string name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData([.. space.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)], hash);

        // RFC 9562 section 5.8: custom_a, version 8, custom_b, variant 10, custom_c.
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
