using System.Globalization;
using Pkiaas.Domain.Authorities;

namespace Pkiaas.Api.Features.Overview;

/// <summary>Whether an admin should think of an authority's rollover, in a sentence.</summary>
internal static class RolloverNotice
{
    /// <summary>Devices that ask for the next root do so now and then: half a year lets them all hear of it.</summary>
    private const int Ahead = 180;

    /// <summary>Who prepared without a moment has to think of the switch himself, but not before it matters.</summary>
    private const int LastDays = 30;

    /// <param name="name">The authority.</param>
    /// <param name="notBefore">The beginning of the root that issues, UTC.</param>
    /// <param name="notAfter">Its end, UTC.</param>
    /// <param name="longest">The longest validity that a template gives, in days.</param>
    /// <param name="prepared">The next generation, or null.</param>
    /// <param name="now">UTC.</param>
    /// <returns>Null when there is nothing to do.</returns>
    public static string? Of(
        string name, DateTimeOffset notBefore, DateTimeOffset notAfter, int longest, AuthorityGeneration? prepared, DateTimeOffset now)
    {
        var days = (notAfter - now).TotalDays;
        if (prepared is null)
        {
            // A template that asks for most of a root's life would be told of from the first day on, whatever the admin does.
            var fits = longest <= (notAfter - notBefore).TotalDays / 2;
            return days < Math.Max(Ahead, fits ? longest : 0)
                ? string.Create(CultureInfo.InvariantCulture, $"{name} ends on {notAfter.UtcDateTime:yyyy-MM-dd}. What it issues cannot last longer: prepare its rollover.")
                : null;
        }
        return prepared.ActivatesAt is null && days < LastDays
            ? string.Create(CultureInfo.InvariantCulture, $"{name} ends on {notAfter.UtcDateTime:yyyy-MM-dd}, and its next root waits for you: switch to it.")
            : null;
    }
}
