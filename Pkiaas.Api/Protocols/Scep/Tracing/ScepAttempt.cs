using System.Diagnostics;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Requests;
using Pkiaas.Scep;

namespace Pkiaas.Api.Protocols.Scep.Tracing;

/// <summary>
/// One PKIOperation on its walk: who asks for what, and what each hop said of it. It never holds a challenge, a key or a whole request.
/// </summary>
internal sealed class ScepAttempt(OpenDoor door, ScepCaller caller, int size, TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();
    private readonly List<ScepHop> _hops = new(8);

    public OpenDoor Door { get; } = door;

    public ScepCaller Caller { get; } = caller;

    /// <summary>Of the message, in octets.</summary>
    public int Size { get; } = size;

    /// <summary>UTC.</summary>
    public DateTimeOffset At { get; } = time.GetUtcNow();

    public TimeSpan Elapsed => time.GetElapsedTime(_started);

    /// <summary>In order.</summary>
    public IReadOnlyList<ScepHop> Hops => _hops;

    /// <summary>Once the outer message is decoded.</summary>
    public PkiMessage? Message { get; set; }

    /// <summary>Once the sender can be answered.</summary>
    public ScepTransaction? Transaction { get; set; }

    /// <summary>The request that it concerns, once that is known.</summary>
    public RequestId? Request { get; set; }

    /// <summary>What it led to.</summary>
    public CertificateId? Certificate { get; set; }

    /// <summary>Begins a hop, which lasts until the result is disposed; one that was not passed by then has failed.</summary>
    /// <param name="name">Also the span's name, e.g. <c>scep.decode</c>.</param>
    public Hop Begin(string name) => new(this, name, ScepTelemetry.Source.StartActivity(name));

    /// <summary>A hop under way.</summary>
    public sealed class Hop(ScepAttempt attempt, string name, Activity? activity) : IDisposable
    {
        private readonly TimeSpan _began = attempt.Elapsed;
        private string? _words;
        private bool _passed;

        /// <summary>It went well.</summary>
        /// <param name="words">What was found, for people; holds no secret.</param>
        public void Pass(string? words = null) => (_passed, _words) = (true, words);

        public void Dispose()
        {
            activity?.Dispose();
            attempt._hops.Add(new ScepHop(name, _passed, attempt.Elapsed - _began, _words));
        }
    }
}

/// <summary>One hop of the walk.</summary>
/// <param name="Name">e.g. <c>scep.decode</c>.</param>
/// <param name="Passed">Whether the walk went on from here.</param>
/// <param name="Took">How long it lasted.</param>
/// <param name="Words">What was found, for people.</param>
internal sealed record ScepHop(string Name, bool Passed, TimeSpan Took, string? Words);
