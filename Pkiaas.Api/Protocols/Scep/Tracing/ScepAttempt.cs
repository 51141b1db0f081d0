using System.Diagnostics;
using Pkiaas.Data;
using Pkiaas.Data.Scep.Traces;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Refusals;
using Pkiaas.Domain.Requests;
using Pkiaas.Scep;
using Pkiaas.X509;

namespace Pkiaas.Api.Protocols.Scep.Tracing;

/// <summary>
/// One PKIOperation on its walk: who asks for what, and what each hop said of it. It never holds a challenge, a key or a whole request.
/// </summary>
internal sealed class ScepAttempt(OpenDoor door, ScepCaller caller, int size, TimeProvider time)
{
    internal const int LongestText = 500;

    private readonly long _started = time.GetTimestamp();
    private readonly List<ScepTraceHop> _hops = new(8);
    private PkiError? _error;
    private FailInfo? _failInfo;
    private (string Key, string Signature, string Subject, string[] Words)? _asked;

    public OpenDoor Door { get; } = door;

    public ScepCaller Caller { get; } = caller;

    /// <summary>Of the message, in octets.</summary>
    public int Size { get; } = size;

    /// <summary>UTC.</summary>
    public DateTimeOffset At { get; } = time.GetUtcNow();

    public TimeSpan Elapsed => time.GetElapsedTime(_started);

    /// <summary>In order.</summary>
    public IReadOnlyList<ScepTraceHop> Hops => _hops;

    /// <summary>Once the outer message is decoded.</summary>
    public PkiMessage? Message { get; set; }

    /// <summary>Once the sender can be answered.</summary>
    public ScepTransaction? Transaction { get; set; }

    /// <summary>The request that it concerns, once that is known.</summary>
    public RequestId? Request { get; set; }

    /// <summary>What it led to.</summary>
    public CertificateId? Certificate { get; set; }

    /// <summary>What became of it. Until somebody says, a question was answered.</summary>
    public ScepOutcome Outcome { get; set; } = ScepOutcome.Answered;

    /// <summary>Why it was refused; null when it was not.</summary>
    public PkiError? Refusal => Outcome == ScepOutcome.Refused ? _error : null;

    /// <summary>Of the answer, in octets.</summary>
    public int? ReplySize { get; set; }

    /// <summary>Begins a hop, which lasts until the result is disposed; one that was not passed by then has failed.</summary>
    /// <param name="name">Also the span's name, e.g. <c>scep.decode</c>.</param>
    public Hop Begin(string name) => new(this, name, ScepTelemetry.Source.StartActivity(name));

    /// <summary>Notes what is asked for, as far as it is no secret.</summary>
    public void Asks(CertificationRequest csr) => _asked = (
        csr.SubjectPublicKeyInfo.ToString(), csr.SignatureAlgorithm?.Name ?? csr.SignatureAlgorithmOid, csr.Subject.Find("CN") ?? csr.Subject.ToDisplayString(),
        TraceWords.Of(csr.Subject.Attributes.Select(attribute => attribute.Value).Concat(csr.SubjectAlternativeNames.Select(name => name.Value))));

    /// <summary>It is refused: the hop at which it ended gets the true reason.</summary>
    /// <param name="error">Why.</param>
    /// <param name="failInfo">What the device is told; null when no reply can be made.</param>
    public void Refuse(PkiError error, FailInfo? failInfo)
    {
        (Outcome, _error, _failInfo) = (ScepOutcome.Refused, error, failInfo);
        Blame(Short(error.Because ?? error.Detail));
    }

    /// <summary>The fault is on this side, or the device came too often, which is no outage.</summary>
    /// <param name="fault">What was thrown.</param>
    public void Fail(Exception fault)
    {
        if (fault is PkiException { Error: { Kind: PkiErrorKind.RateLimited } often })
        {
            Refuse(often, null);
            return;
        }
        _error = fault switch
        {
            PkiException { Error: { Reason: RefusalReason.Unspecified } error } => error with { Reason = RefusalReason.Unavailable },
            PkiException { Error: var error } => error,
            OperationCanceledException => new PkiError(PkiErrorKind.Unavailable, "The device hung up before it was answered.") { Reason = RefusalReason.HungUp },
            _ when fault.IsStoreAway() => new PkiError(PkiErrorKind.Unavailable, "The store does not answer just now.") { Reason = RefusalReason.Unavailable },
            // What a defect says is for the log of the service.
            _ => new PkiError(PkiErrorKind.Unavailable, "An internal fault; the service's log tells more.") { Reason = RefusalReason.InternalFault },
        };
        Outcome = ScepOutcome.Failed;
        Blame(Short(_error.Because ?? _error.Detail)!);
    }

    /// <summary>What is written down of it.</summary>
    public ScepTrace ToTrace() => new()
    {
        Id = Guid.CreateVersion7(At),
        At = At,
        TemplateId = Door.Template.Value,
        RequestId = Request?.Value,
        CertificateId = Certificate?.Value,
        Operation = nameof(ScepOperation.PkiOperation),
        MessageType = Message?.Type.ToString(),
        TransactionId = Transaction?.Id.Value,
        Address = Caller.Address,
        Agent = Caller.Agent,
        Outcome = Outcome,
        Reason = _error is null ? null : ScepRefusals.ReasonOf(_error),
        Detail = _error is null ? null : Short(_error.Because ?? _error.Detail),
        Moment = _error?.Moment,
        FailInfo = _failInfo?.ToString(),
        Size = Size,
        ReplySize = ReplySize,
        TookMicros = (long)Elapsed.TotalMicroseconds,
        Digest = Transaction?.Digest.ToString(),
        Cipher = Message?.Envelope?.Cipher?.Name,
        Key = _asked?.Key,
        Signature = _asked?.Signature,
        Subject = Short(_asked?.Subject),
        Words = _asked?.Words,
        Hops = _hops,
    };

    // A hop within another one ends first, and is the one that failed: the gate only because its webhook did.
    private void Blame(string? words)
    {
        var first = _hops.FindLastIndex(hop => hop.Passed) + 1;
        if (first == _hops.Count) _hops.Add(new ScepTraceHop("scep.check", false, 0, words));
        else if (_hops[first].Words is null) _hops[first] = _hops[first] with { Words = words };
    }

    private static string? Short(string? text) => text is null ? null : ShortText.Cut(text, LongestText);

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
            attempt._hops.Add(new ScepTraceHop(name, _passed, (long)(attempt.Elapsed - _began).TotalMicroseconds, _words));
        }
    }
}
