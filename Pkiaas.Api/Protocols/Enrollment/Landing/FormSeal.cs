using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Pkiaas.Api.Security.Sealing;
using Pkiaas.Domain.Requests;
using Pkiaas.Plugins.Hosting;

namespace Pkiaas.Api.Protocols.Enrollment.Landing;

/// <summary>
/// The hidden value of the page's form: it proves that whoever posts was shown the page of this very link not long ago, without a
/// cookie and without anything stored. A scanner that follows links does not have it.
/// </summary>
internal sealed class FormSeal(SecretSealers sealers, TimeProvider time)
{
    /// <summary>The field's name.</summary>
    public const string Field = "seal";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private readonly ISecretSealer _sealer = sealers.For("enrollment-form");

    /// <summary>Makes the value for a page that is shown now.</summary>
    public string Create(LinkSecret link)
    {
        Span<byte> shown = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(shown, time.GetUtcNow().ToUnixTimeSeconds());
        return Base64Url.EncodeToString(_sealer.Seal(shown, link.Hash));
    }

    /// <summary>Whether a posted value is genuine, of this link and not stale.</summary>
    public bool Accepts(string? value, LinkSecret link)
    {
        if (string.IsNullOrEmpty(value) || value.Length > 256 || !Base64Url.IsValid(value)) return false;
        try
        {
            var shown = _sealer.Open(Base64Url.DecodeFromChars(value), link.Hash);
            if (shown.Length != sizeof(long)) return false;
            var age = time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(shown));
            // Another replica's clock may be a little ahead.
            return age < Lifetime && age > -TimeSpan.FromMinutes(5);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
