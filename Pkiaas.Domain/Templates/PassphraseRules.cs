using Pkiaas.Domain.Errors;

namespace Pkiaas.Domain.Templates;

/// <summary>Whether and how long a static passphrase lets devices in.</summary>
/// <param name="Enabled">Whether at all.</param>
/// <param name="MaxUses">So many certificates for one passphrase; null: any number.</param>
/// <param name="Until">Not after this, UTC; null: without end.</param>
public sealed record PassphraseRules(bool Enabled, int? MaxUses = null, DateTimeOffset? Until = null)
{
    /// <summary>None is taken.</summary>
    public static PassphraseRules Off { get; } = new(false);

    /// <exception cref="PkiException">The count is out of range.</exception>
    internal void Validate()
    {
        if (MaxUses is < 1 or > 1_000_000)
            throw new PkiException(new PkiError(PkiErrorKind.Malformed, "Between 1 and 1,000,000.") { Field = "staticPassphrase.maxUses" });
    }
}
