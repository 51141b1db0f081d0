using System.ComponentModel.DataAnnotations;

namespace Pkiaas.Contracts.Sessions;

/// <summary>Replaces one's own password and ends one's other sessions: <c>POST /api/session/password</c>.</summary>
public sealed record ChangePasswordRequest
{
    /// <summary>The password of before, or the one-time password.</summary>
    [Required(ErrorMessage = "Your present password is needed."), StringLength(256)]
    public required string CurrentPassword { get; init; }

    /// <summary>At least 12 characters, another than before.</summary>
    [Required(ErrorMessage = "A new password is needed."), StringLength(256, MinimumLength = 12, ErrorMessage = "The password needs at least 12 characters.")]
    public required string NewPassword { get; init; }

    /// <summary>Without the passwords.</summary>
    public override string ToString() => "ChangePasswordRequest";
}
