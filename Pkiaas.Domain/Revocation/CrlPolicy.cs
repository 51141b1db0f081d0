namespace Pkiaas.Domain.Revocation;

/// <summary>How long revocation lists are valid, when the next one is due, and what stands in them.</summary>
public static class CrlPolicy
{
    /// <summary>From issue to nextUpdate.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>A list is renewed when so much of its time is gone, so that a key that is away for days does no harm.</summary>
    public static readonly TimeSpan RenewAfter = Lifetime / 2;

    /// <summary>Clocks of devices run late; a list that is not valid yet would be refused by them.</summary>
    public static readonly TimeSpan Backdate = TimeSpan.FromMinutes(5);

    /// <summary>Whether the next list is due although nothing was revoked.</summary>
    /// <param name="current">The list in force, or null when there was none yet.</param>
    /// <param name="now">UTC.</param>
    public static bool IsDue(CrlHead? current, DateTimeOffset now) => current is null || now >= current.NextUpdate - (Lifetime - RenewAfter);

    /// <summary>
    /// Only certificates that ended before this moment are left out. RFC 5280 section 3.3: an entry stays until it was in one regularly
    /// scheduled list issued after the certificate's end. So does the end of the certificate lie before the last list and, as lists that
    /// a revocation caused are no scheduled ones, a whole lifetime of a list back.
    /// </summary>
    /// <param name="previous">The list before, or null.</param>
    /// <param name="now">UTC.</param>
    public static DateTimeOffset KeepEndedSince(CrlHead? previous, DateTimeOffset now) =>
        previous is { } list && list.PublishedAt < now - Lifetime ? list.PublishedAt : now - Lifetime;
}
