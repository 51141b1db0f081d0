using System.ComponentModel.DataAnnotations;

namespace Pkiaas.Contracts.Setup;

/// <summary>Makes the first user, the instance owner: <c>POST /api/setup</c>.</summary>
public sealed record SetupRequest
{
    /// <summary>The owner's address, with which he signs in.</summary>
    [Required(ErrorMessage = "Your e-mail address is needed."), EmailAddress(ErrorMessage = "This is not an e-mail address."), StringLength(254)]
    public required string Email { get; init; }

    /// <summary>At least 12 characters.</summary>
    [Required(ErrorMessage = "A password is needed."), StringLength(256, MinimumLength = 12, ErrorMessage = "The password needs at least 12 characters.")]
    public required string Password { get; init; }

    /// <summary>The one-time code that the service prints at start; see <see cref="SetupStatus.CodeNeeded"/>.</summary>
    [StringLength(64)]
    public string? SetupCode { get; init; }

    /// <summary>The address alone.</summary>
    public override string ToString() => $"SetupRequest {{ {Email} }}";
}
