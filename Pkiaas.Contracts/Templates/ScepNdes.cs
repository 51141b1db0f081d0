using System.ComponentModel.DataAnnotations;

namespace Pkiaas.Contracts.Templates;

/// <summary>A page in the manner of Microsoft NDES, where a client fetches a one-time password for SCEP.</summary>
public sealed record ScepNdes
{
    /// <summary>Whether it is there, and its passwords let devices in.</summary>
    public bool Enabled { get; init; }

    /// <summary>16 hexadecimal digits in place of 32, for clients that know NDES's default alone.</summary>
    public bool StrictPasswords { get; init; }

    /// <summary>At most so many passwords wait for a device at a time.</summary>
    [Range(1, 100_000, ErrorMessage = "Between 1 and 100,000.")]
    public int MaxPasswords { get; init; } = 100;

    /// <summary>Who may fetch passwords by HTTP Basic; null: signed-in operators alone.</summary>
    public ScepNdesAccount? BasicAuth { get; init; }
}

/// <summary>Who may fetch passwords by HTTP Basic.</summary>
public sealed record ScepNdesAccount
{
    /// <summary>As the client sends it.</summary>
    [Required(ErrorMessage = "A user name is needed."), StringLength(100)]
    public required string User { get; init; }

    /// <summary>Never in an answer. Left out: the one that is stored stays.</summary>
    [StringLength(200, MinimumLength = 12, ErrorMessage = "At least 12 characters.")]
    public string? Password { get; init; }
}

/// <summary>A fresh one-time password: <c>POST /api/templates/{id}/scep/ndes-password</c>.</summary>
/// <param name="Password">Hexadecimal digits; for one enrolment.</param>
/// <param name="ExpiresAt">UTC.</param>
public sealed record NdesPasswordResponse(string Password, DateTimeOffset ExpiresAt);
