using Pkiaas.Plugins.Signing;
using Pkiaas.X509;

namespace Pkiaas.Domain.Authorities;

/// <summary>
/// A certificate of somebody else, usually a public authority, with its key: it signs an authority's packages in place of the
/// authority's own certificate, so that devices call them verified.
/// </summary>
public sealed class ProfileSigningIdentity
{
    private ProfileSigningIdentity()
    {
    }

    /// <summary>The authority whose packages it signs.</summary>
    public AuthorityId AuthorityId { get; private set; }

    /// <summary>Where its private key is.</summary>
    public KeyReference Key { get; private set; } = new("", "");

    /// <summary>DER.</summary>
    public byte[] Certificate { get; private set; } = [];

    /// <summary>The certificates above it, DER, its issuer first; without a self-signed root.</summary>
    public IReadOnlyList<byte[]> Chain { get; private set; } = [];

    /// <summary>UTC.</summary>
    public DateTimeOffset NotBefore { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset NotAfter { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset UploadedAt { get; private set; }

    /// <summary>The admin's address.</summary>
    public string UploadedBy { get; private set; } = "";

    /// <summary>How long before its end an admin is told.</summary>
    public static readonly TimeSpan WarnBefore = TimeSpan.FromDays(30);

    /// <summary>Whether it may sign now. Past its end the authority's own certificate takes its place, and Home says so.</summary>
    /// <param name="now">UTC.</param>
    public bool IsValidAt(DateTimeOffset now) => NotBefore <= now && now < NotAfter;

    /// <summary>Makes one.</summary>
    /// <param name="authority">The authority whose packages it signs.</param>
    /// <param name="key">Where its private key is.</param>
    /// <param name="certificate">Its certificate.</param>
    /// <param name="chain">The certificates above it, DER, its issuer first.</param>
    /// <param name="by">The admin's address.</param>
    /// <param name="now">UTC.</param>
    public static ProfileSigningIdentity Create(
        AuthorityId authority, KeyReference key, Certificate certificate, IReadOnlyList<byte[]> chain, string by, DateTimeOffset now) => new()
        {
            AuthorityId = authority,
            Key = key,
            Certificate = certificate.Encoded.ToArray(),
            Chain = chain,
            NotBefore = certificate.Validity.NotBefore,
            NotAfter = certificate.Validity.NotAfter,
            UploadedAt = now,
            UploadedBy = by,
        };
}
