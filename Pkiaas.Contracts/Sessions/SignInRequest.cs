using System.ComponentModel.DataAnnotations;

namespace Pkiaas.Contracts.Sessions;

/// <summary>Signs in: <c>POST /api/session</c>.</summary>
public sealed record SignInRequest
{
    /// <summary>The user's address.</summary>
    [Required(ErrorMessage = "Your e-mail address is needed."), StringLength(254)]
    public required string Email { get; init; }

    /// <summary>The user's password.</summary>
    [Required(ErrorMessage = "Your password is needed."), StringLength(256)]
    public required string Password { get; init; }

    /// <summary>The address alone.</summary>
    public override string ToString() => $"SignInRequest {{ {Email} }}";
}
