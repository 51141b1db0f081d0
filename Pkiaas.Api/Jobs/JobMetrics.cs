using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Pkiaas.Api.Jobs;

/// <summary>Outcomes and durations of jobs and promised work, and their spans.</summary>
internal sealed class JobMetrics
{
    public const string Name = "Pkiaas.Jobs";

    private readonly Histogram<double> _duration;

    public JobMetrics(IMeterFactory meters) => _duration = meters.Create(Name).CreateHistogram<double>(
        "pkiaas.jobs.duration", "s", "Duration of jobs and promised work by their outcome.");

    public static ActivitySource Source { get; } = new(Name);

    public void Count(string job, string outcome, TimeSpan elapsed) => _duration.Record(
        elapsed.TotalSeconds, new KeyValuePair<string, object?>("pkiaas.job", job), new KeyValuePair<string, object?>("pkiaas.outcome", outcome));
}
