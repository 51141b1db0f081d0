using System.Diagnostics.Metrics;
using Pkiaas.Api.Protocols.Scep;

namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>What one service counts at its SCEP doors from now on.</summary>
internal sealed class Listening : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Lock _gate = new();
    private readonly List<(string Name, double Value, string? Reason)> _seen = [];

    public Listening(IMeterFactory meters)
    {
        // Other services of other tests count in the same process.
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == ScepTelemetry.Name && instrument.Meter.Scope == meters) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    public double Sum(string name, string? reason = null) => Of(name).Where(seen => reason is null || seen.Reason == reason).Sum(seen => seen.Value);

    public int Count(string name) => Of(name).Count;

    private List<(string Name, double Value, string? Reason)> Of(string name)
    {
        lock (_gate) return _seen.FindAll(seen => seen.Name == name);
    }

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var reason = tags.Length > 0 ? tags[0].Value as string : null;
        lock (_gate) _seen.Add((instrument.Name, value, reason));
    }
}
