using System.Globalization;
using Pkiaas.Domain.Errors;
using Pkiaas.Plugins.Signing;

namespace Pkiaas.Domain.Authorities;

/// <summary>What an admin asks for when he prepares the next generation of an authority.</summary>
/// <param name="KeySpecification">The kind of its key; null: as the present one.</param>
/// <param name="Backend">Where its key is made; null: where the present one is.</param>
/// <param name="ValidityDays">Days from today; null for <see cref="AuthorityFounder.DefaultValidityDays"/>.</param>
/// <param name="ActivatesAt">When it takes over by itself, UTC; null: when an admin says so.</param>
public sealed record RolloverPlan(KeySpecification? KeySpecification, string? Backend, int? ValidityDays, DateTimeOffset? ActivatesAt)
{
    /// <summary>Looks whether the plan makes sense, before a key is made for it.</summary>
    /// <param name="authority">With the generation that issues now.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="PkiException">Malformed, at its field.</exception>
    public void Demand(Authority authority, DateTimeOffset now)
    {
        if (ActivatesAt is not { } moment) return;
        if (moment <= now) throw Fault("activatesAt", "The switch lies in the past. Leave it out to switch by hand.");
        // After its end the present root issues nothing, and devices would find the door shut until then.
        if (moment > authority.NotAfter && authority.NotAfter > now)
            throw Fault("activatesAt", string.Create(
                CultureInfo.InvariantCulture, $"The present root ends on {authority.NotAfter.UtcDateTime:yyyy-MM-dd}: switch before that."));
        if (moment >= now.AddDays(ValidityDays ?? AuthorityFounder.DefaultValidityDays)) throw Fault("activatesAt", "The new root ends before that.");
    }

    private static PkiException Fault(string field, string detail) => new(new PkiError(PkiErrorKind.Malformed, detail) { Field = field });
}
