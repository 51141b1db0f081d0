namespace Pkiaas.Api.Protocols.Enrollment.Pages;

/// <summary>What devices will say of who signed a package.</summary>
/// <param name="Standing">As far as the service can tell.</param>
/// <param name="Signer">Who signed, where devices say so.</param>
public sealed record PackageSignature(SignatureStanding Standing, string? Signer)
{
    /// <summary>Nobody here can tell.</summary>
    public static PackageSignature Unknown { get; } = new(SignatureStanding.Unknown, null);

    /// <summary>Signed by a certificate of the authority, which devices do not know yet.</summary>
    public static PackageSignature Unverified { get; } = new(SignatureStanding.Unverified, null);

    /// <summary>Signed by a certificate of a public authority.</summary>
    /// <param name="signer">Whose.</param>
    public static PackageSignature VerifiedAs(string signer) => new(SignatureStanding.Verified, signer);
}

/// <summary>Whether devices call a package verified.</summary>
public enum SignatureStanding
{
    /// <summary>An uploaded certificate signs whose authority this machine does not know; devices have lists of their own.</summary>
    Unknown,

    /// <summary>They do not.</summary>
    Unverified,

    /// <summary>They do.</summary>
    Verified,
}
