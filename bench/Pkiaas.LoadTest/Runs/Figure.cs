using Pkiaas.LoadTest.Firing;

namespace Pkiaas.LoadTest.Runs;

/// <summary>What one volley showed. Times are for one enrolment.</summary>
/// <param name="Server">Whose.</param>
/// <param name="Circumstances">What stood in the store.</param>
/// <param name="Connections">At once.</param>
/// <param name="Result">What came of it.</param>
/// <param name="Refused">Valid messages without a certificate.</param>
internal sealed record Figure(string Server, string Circumstances, int Connections, VolleyResult Result, int Refused)
{
    public double CertificatesPerSecond => (Result.Replies.Count - Refused) / Result.Elapsed.TotalSeconds;

    public required double ServerMicroseconds { get; init; }

    public required double LimitMicroseconds { get; init; }

    public double DatabaseMicroseconds { get; init; }

    public required double ClientMicroseconds { get; init; }

    public long Octets { get; init; }

    public long Collections { get; init; }

    public required long WorkingSet { get; init; }
}
