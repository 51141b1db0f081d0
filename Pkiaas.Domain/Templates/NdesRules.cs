using Pkiaas.Domain.Errors;

namespace Pkiaas.Domain.Templates;

/// <summary>A template's page in the manner of Microsoft NDES, where a client fetches a one-time password for SCEP.</summary>
/// <param name="Enabled">Whether it is there, and its passwords let devices in.</param>
public sealed record NdesRules(bool Enabled)
{
    /// <summary>There is no such page.</summary>
    public static NdesRules Off { get; } = new(false);

    /// <summary>Whether passwords have 16 hexadecimal digits, as clients expect that know NDES's default alone; else 32.</summary>
    public bool StrictPasswords { get; init; }

    /// <summary>At most so many passwords wait for a device at a time.</summary>
    public int MaxPasswords { get; init; } = 100;

    /// <summary>Who may fetch passwords by HTTP Basic; null: signed-in operators alone.</summary>
    public NdesAccount? Account { get; init; }

    /// <exception cref="PkiException">Something is out of range.</exception>
    internal void Validate()
    {
        if (MaxPasswords is < 1 or > 100_000)
            throw new PkiException(new PkiError(PkiErrorKind.Malformed, "Between 1 and 100,000.") { Field = "ndes.maxPasswords" });
        if (Account is { User: var user } && (user.Length is 0 or > 100 || user.Any(c => c == ':' || char.IsControl(c))))
            throw new PkiException(new PkiError(PkiErrorKind.Malformed, "1 to 100 characters without a colon (RFC 7617 section 2).") { Field = "ndes.basicAuth.user" });
    }
}

/// <summary>Who may fetch passwords.</summary>
/// <param name="User">As the client sends it.</param>
/// <param name="PasswordHash">A slow hash: people think these passwords up.</param>
public sealed record NdesAccount(string User, string PasswordHash);
