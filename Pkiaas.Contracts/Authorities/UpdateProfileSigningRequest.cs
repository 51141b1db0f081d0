using System.ComponentModel.DataAnnotations;

namespace Pkiaas.Contracts.Authorities;

/// <summary>
/// Has an authority's profiles signed by a certificate of somebody else, so that devices call them verified:
/// <c>PUT /api/authorities/{id}/profile-signing-identity</c>.
/// </summary>
public sealed record UpdateProfileSigningRequest
{
    /// <summary>A PKCS#12 file (RFC 7292) in base64: one certificate with its private key, RSA or EC, and the certificates above it.</summary>
    [Required(ErrorMessage = "Choose a file."), MaxLength(100_000, ErrorMessage = "The file is too large.")]
    public required string Pkcs12 { get; init; }

    /// <summary>Opens the file; may be empty. Used once and kept nowhere.</summary>
    [MaxLength(1024)]
    public string Password { get; init; } = "";

    /// <summary>Leaves out the file and its password.</summary>
    public override string ToString() => "UpdateProfileSigningRequest { }";
}
