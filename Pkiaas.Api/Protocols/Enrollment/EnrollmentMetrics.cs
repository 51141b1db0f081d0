using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Pkiaas.Api.Protocols.Enrollment;

/// <summary>What people do at this door, in numbers; and the room's spans.</summary>
internal sealed class EnrollmentMetrics
{
    public const string Name = "Pkiaas.Enrollment";

    private readonly Counter<long> _downloads;
    private readonly Counter<long> _fetches;

    public EnrollmentMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _downloads = meter.CreateCounter<long>("pkiaas.enrollment.downloads", "{download}", "Downloads that people opened.");
        _fetches = meter.CreateCounter<long>("pkiaas.enrollment.fetches", "{fetch}", "Packages that devices fetched.");
    }

    public static ActivitySource Source { get; } = new(Name);

    public void Downloaded() => _downloads.Add(1);

    public void Fetched() => _fetches.Add(1);
}
