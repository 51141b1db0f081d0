using System.Diagnostics;

namespace Pkiaas.CrashHook;

/// <summary>
/// Where the process kills itself: at the start or the stop of a span, e.g. <c>scep.commit:stop</c>, or of a database command under a
/// span, e.g. <c>issuance.batch/Npgsql:start</c>.
/// </summary>
internal sealed record CrashPoint(string Span, bool InDatabase, bool AtStart)
{
    private const string Database = "Npgsql";

    public static CrashPoint Parse(string text)
    {
        if (text.Split(':') is not [var place, ("start" or "stop") and var phase]) throw new FormatException($"Not a point to crash at: {text}");
        var inDatabase = place.EndsWith($"/{Database}", StringComparison.Ordinal);
        return new CrashPoint(inDatabase ? place[..^(Database.Length + 1)] : place, inDatabase, phase == "start");
    }

    public void Arm() => ActivitySource.AddActivityListener(new ActivityListener
    {
        ShouldListenTo = source => source.Name == Database || source.Name.StartsWith("Pkiaas.", StringComparison.Ordinal),
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        ActivityStarted = activity => Visit(activity, starts: true),
        ActivityStopped = activity => Visit(activity, starts: false),
    });

    private void Visit(Activity activity, bool starts)
    {
        if (starts != AtStart || !IsHere(activity)) return;
        // SIGKILL: no handler runs, nothing is flushed, as when the power fails.
        using var self = Process.GetCurrentProcess();
        self.Kill();
        Thread.CurrentThread.Join();
    }

    private bool IsHere(Activity activity) => InDatabase
        ? activity.Source.Name == Database && activity.Parent?.OperationName == Span
        : activity.OperationName == Span;
}
