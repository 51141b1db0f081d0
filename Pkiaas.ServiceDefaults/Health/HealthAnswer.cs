using System.Text.Json.Serialization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Pkiaas.ServiceDefaults.Health;

/// <summary>What a health endpoint says. Exceptions are left out: the door is open, and they can hold addresses and user names.</summary>
internal sealed partial record HealthAnswer(
    HealthStatus Status, IReadOnlyList<string> Missing, IReadOnlyDictionary<string, HealthAnswer.Check> Checks)
{
    public sealed record Check(HealthStatus Status, string? Reason, double DurationMs);

    public static HealthAnswer From(HealthReport report) => new(
        report.Status,
        [.. report.Entries.Where(entry => entry.Value.Status == HealthStatus.Unhealthy).Select(entry => entry.Key)],
        report.Entries.ToDictionary(
            entry => entry.Key,
            entry => new Check(entry.Value.Status, Reason(entry.Value), Math.Round(entry.Value.Duration.TotalMilliseconds, 1))));

    // The framework fills a failed check's empty description with the exception's message.
    private static string? Reason(HealthReportEntry entry) =>
        entry.Exception is { } exception && entry.Description == exception.Message ? "failed; the log says why" : entry.Description;

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = [typeof(LowerCaseStatus)])]
    [JsonSerializable(typeof(HealthAnswer))]
    internal sealed partial class Json : JsonSerializerContext;

    internal sealed class LowerCaseStatus() : JsonStringEnumConverter<HealthStatus>(System.Text.Json.JsonNamingPolicy.CamelCase);
}
