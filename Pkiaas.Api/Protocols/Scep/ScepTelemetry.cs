using System.Diagnostics;
using System.Diagnostics.Metrics;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Api.Protocols.Scep;

/// <summary>One span for each step of the walk, counts of what was issued and refused, and how long it took.</summary>
internal sealed class ScepTelemetry
{
    public const string Name = "Pkiaas.Scep";

    private readonly Counter<long> _issued;
    private readonly Counter<long> _repeated;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _tracesDropped;
    private readonly Histogram<double> _duration;

    public ScepTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _issued = meter.CreateCounter<long>("pkiaas.scep.issued", "{certificate}", "Certificates issued");
        _repeated = meter.CreateCounter<long>("pkiaas.scep.repeated", "{message}", "Messages that came again and got the same certificate");
        _refused = meter.CreateCounter<long>("pkiaas.scep.refused", "{message}", "Messages that were refused, by reason");
        _tracesDropped = meter.CreateCounter<long>("pkiaas.scep.traces.dropped", "{trace}", "Traces that were not written down, by reason");
        _duration = meter.CreateHistogram<double>("pkiaas.scep.duration", "s", "Time to answer a PKIOperation");
    }

    public static ActivitySource Source { get; } = new(Name);

    public void Issued() => _issued.Add(1);

    public void Repeated() => _repeated.Add(1);

    public void Refused(RefusalReason reason) => _refused.Add(1, new KeyValuePair<string, object?>("reason", reason.ToString()));

    public void TraceDropped(string reason) => _tracesDropped.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void Took(TimeSpan time) => _duration.Record(time.TotalSeconds);
}
