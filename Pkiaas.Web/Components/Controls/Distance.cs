using System.Globalization;

namespace Pkiaas.Web.Components.Controls;

/// <summary>How far a moment is from now, in words: "in 3 days", "2 hours ago".</summary>
internal static class Distance
{
    public static string Of(DateTimeOffset at, DateTimeOffset now)
    {
        var span = at - now;
        var length = span.Duration();
        if (length < TimeSpan.FromMinutes(1)) return span < TimeSpan.Zero ? "just now" : "in less than a minute";
        var words = Words(length);
        return span < TimeSpan.Zero ? words + " ago" : "in " + words;
    }

    /// <summary>A length in its largest unit: "3 days". Days and less count when they are full.</summary>
    public static string Words(TimeSpan length) => length.TotalDays switch
    {
        >= 730 => Count(Math.Round(length.TotalDays / 365.25), "year"),
        >= 90 => Count(Math.Round(length.TotalDays / 30.44), "month"),
        >= 1 => Count(length.TotalDays, "day"),
        _ => length.TotalHours >= 1 ? Count(length.TotalHours, "hour") : Count(length.TotalMinutes, "minute"),
    };

    private static string Count(double amount, string unit)
    {
        var whole = Math.Max(1, (int)amount);
        return string.Create(CultureInfo.InvariantCulture, $"{whole} {unit}{(whole == 1 ? "" : "s")}");
    }
}
