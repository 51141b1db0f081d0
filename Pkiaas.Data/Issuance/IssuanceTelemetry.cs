using System.Diagnostics;

namespace Pkiaas.Data.Issuance;

/// <summary>A batch's span. It belongs to several traces, so that it is linked to them instead of being part of one.</summary>
internal static class IssuanceTelemetry
{
    private static readonly ActivitySource Source = new("Pkiaas.Issuance");

    /// <summary>Begins it, where anybody listens.</summary>
    /// <param name="batch">What is stored.</param>
    public static Activity? Begin(IReadOnlyCollection<WaitingIssuance> batch)
    {
        if (!Source.HasListeners()) return null;
        var links = batch.Where(one => one.Trace != default).Select(one => new ActivityLink(one.Trace));
        return Source.StartActivity("issuance.batch", ActivityKind.Internal, default(ActivityContext), [new("pkiaas.batch.size", batch.Count)], links);
    }
}
