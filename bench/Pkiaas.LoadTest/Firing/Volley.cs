using System.Diagnostics;

namespace Pkiaas.LoadTest.Firing;

/// <summary>Fires prepared messages as fast as the server takes them: each connection posts its next one when it has the answer.</summary>
internal static class Volley
{
    public static async Task<VolleyResult> FireAsync(Uri url, IReadOnlyList<byte[]> messages, int connections)
    {
        var next = -1;
        var milliseconds = new double[messages.Count];
        var replies = new Reply[messages.Count];
        var open = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => KeepAliveConnection.OpenAsync(url)));
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(open.Select(connection => Task.Run(async () =>
        {
            for (var index = Interlocked.Increment(ref next); index < messages.Count; index = Interlocked.Increment(ref next))
            {
                var sent = Stopwatch.GetTimestamp();
                replies[index] = await connection.PostAsync(messages[index]);
                milliseconds[index] = Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
            }
        })));
        var elapsed = Stopwatch.GetElapsedTime(start);
        foreach (var connection in open) connection.Dispose();
        Array.Sort(milliseconds);
        return new VolleyResult(elapsed, milliseconds, replies);
    }
}

/// <summary>What came of a volley.</summary>
/// <param name="Elapsed">From the first message to the last answer.</param>
/// <param name="Milliseconds">Of each enrolment, shortest first.</param>
/// <param name="Replies">In the order of the messages.</param>
internal sealed record VolleyResult(TimeSpan Elapsed, IReadOnlyList<double> Milliseconds, IReadOnlyList<Reply> Replies)
{
    public double PerSecond => Replies.Count / Elapsed.TotalSeconds;

    public double Median => Milliseconds[Milliseconds.Count / 2];

    public double Percentile99 => Milliseconds[(int)(Milliseconds.Count * 0.99)];

    /// <summary>Answers that are not a CertRep with pkiStatus SUCCESS.</summary>
    public int Refused => Replies.AsParallel().Count(reply => reply.Status != 200 || PkiStatus.Read(reply.Body) != "0");
}
