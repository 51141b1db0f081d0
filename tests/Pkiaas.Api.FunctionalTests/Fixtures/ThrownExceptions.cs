using System.Runtime.ExceptionServices;

namespace Pkiaas.Api.FunctionalTests.Fixtures;

/// <summary>Counts how often an exception is thrown, or thrown on: each time takes microseconds that can be measured from afar.</summary>
internal static class ThrownExceptions
{
    private static readonly AsyncLocal<Tally?> Current = new();

    static ThrownExceptions() => AppDomain.CurrentDomain.FirstChanceException += Count;

    /// <summary>Counts those of one flow of work, whatever other tests do meanwhile.</summary>
    public static async Task<int> CountAsync(Func<Task> work)
    {
        var tally = new Tally();
        Current.Value = tally;
        try
        {
            await work();
        }
        finally
        {
            Current.Value = null;
        }
        return tally.Thrown;
    }

    private static void Count(object? sender, FirstChanceExceptionEventArgs thrown)
    {
        if (Current.Value is { } tally) Interlocked.Increment(ref tally.Thrown);
    }

    private sealed class Tally
    {
        public int Thrown;
    }
}
