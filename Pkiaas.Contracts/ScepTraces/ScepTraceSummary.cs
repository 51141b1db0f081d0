using Pkiaas.Contracts.Common;

namespace Pkiaas.Contracts.ScepTraces;

/// <summary>A line of <c>GET /api/scep-traces</c>: one attempt at a template's SCEP door.</summary>
/// <param name="Id">The trace.</param>
/// <param name="At">When it began, UTC.</param>
/// <param name="TemplateId">At whose door.</param>
/// <param name="TemplateName">The template's name.</param>
/// <param name="RequestId">The request that it concerns, approved beforehand or made by the device itself; or null.</param>
/// <param name="Operation"><c>PkiOperation</c>, <c>GetCaCert</c>, <c>GetNextCaCert</c> or <c>GetCaCaps</c>.</param>
/// <param name="MessageType">Of a <c>PkiOperation</c>, once that was read: <c>PkcsReq</c>, <c>RenewalReq</c>, <c>CertPoll</c>, <c>GetCert</c> or <c>GetCrl</c> as a rule (RFC 8894 section 3.2.1.2).</param>
/// <param name="TransactionId">RFC 8894 section 3.2.1.1, once that was read.</param>
/// <param name="Address">The caller's.</param>
/// <param name="Subject">The CN that the device asks for, else its whole subject.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">Why it was refused, for programs: a stable name such as <c>ExpiredChallenge</c>; null when it was not.</param>
/// <param name="Explanation">What went wrong and what to do; null when nothing did.</param>
/// <param name="Milliseconds">How long it took.</param>
public sealed record ScepTraceSummary(
    Guid Id, DateTimeOffset At, Guid TemplateId, string TemplateName, Guid? RequestId, string Operation, string? MessageType, string? TransactionId,
    string Address, string? Subject, ScepTraceOutcome Outcome, string? Reason, Explanation? Explanation, double Milliseconds);

/// <summary>What became of an attempt.</summary>
public enum ScepTraceOutcome
{
    /// <summary>A certificate was issued.</summary>
    Issued,

    /// <summary>A message came again and got the same certificate.</summary>
    Repeated,

    /// <summary>An admin has to decide.</summary>
    Pending,

    /// <summary>It was refused.</summary>
    Refused,

    /// <summary>The fault was on this side; the device tries again.</summary>
    Failed,

    /// <summary>A question was answered: GetCACaps, GetCACert and the like.</summary>
    Answered,
}
