using Pkiaas.Domain.Errors;

namespace Pkiaas.Domain.Templates;

/// <summary>Whether and when a certificate may be renewed by who holds its key (RFC 8894 sections 2.3 and 2.5).</summary>
/// <param name="Allowed">Whether at all.</param>
/// <param name="WithinDays">Only in so many days before it expires; null: at any time while it is valid.</param>
/// <param name="RevokeOld">Whether the old one is revoked as superseded once the new one is issued.</param>
/// <param name="KeepNames">Whether the new one gets the names of the old one whatever is asked for; else a request for others is refused.</param>
/// <param name="RevokeOldByMail">
/// Whether the old one is revoked as superseded once its person installed a renewal that was mailed to him; that needs no leave to renew by
/// signature.
/// </param>
public sealed record RenewalRules(
    bool Allowed, int? WithinDays = null, bool RevokeOld = false, bool KeepNames = true, bool RevokeOldByMail = false)
{
    /// <summary>Nothing is renewed.</summary>
    public static RenewalRules Off { get; } = new(false);

    /// <exception cref="PkiException">The days are out of range.</exception>
    internal void Validate()
    {
        if (WithinDays is < 1 or > 3650)
            throw new PkiException(new PkiError(PkiErrorKind.Malformed, "Between 1 and 3,650 days.") { Field = "renewal.withinDays" });
    }
}
