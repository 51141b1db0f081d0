using System.Globalization;

namespace Pkiaas.Domain.Refusals;

/// <summary>Spans of time as people say them.</summary>
internal static class TimeWords
{
    public static string Ago(TimeSpan span) => span switch
    {
        { TotalSeconds: < 60 } => "just now",
        { TotalMinutes: < 60 } => Count((int)span.TotalMinutes, "minute"),
        { TotalHours: < 48 } => Count((int)span.TotalHours, "hour"),
        _ => Count((int)span.TotalDays, "day"),
    };

    private static string Count(int count, string unit) => string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 ? "" : "s")} ago");
}
