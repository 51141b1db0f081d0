using Pkiaas.Contracts.ScepTraces;

namespace Pkiaas.Web.Components.Pages.Logs;

/// <summary>Attempts in words.</summary>
internal static class TraceWords
{
    /// <summary>A hop's name, for people.</summary>
    public static string Hop(string name) => name switch
    {
        "scep.decode" => "Message read, signature verified",
        "scep.signer" => "Signer looked up",
        "scep.open" => "Envelope opened",
        "scep.check" => "Key and algorithms checked",
        "scep.lookup" => "Request looked up",
        "scep.pending" => "Waiting request looked up",
        "scep.webhook" => "Webhook asked",
        "scep.gate" => "Leave to enrol",
        "scep.sign" => "Certificate signed",
        "scep.commit" => "Certificate stored",
        "scep.reply" => "Answer signed",
        _ => name,
    };

    /// <summary>An operation, for people.</summary>
    public static string Operation(string operation) => operation switch
    {
        "PkiOperation" => "Enrolment",
        "GetCaCert" => "CA certificate",
        "GetCaCaps" => "Capabilities",
        _ => operation,
    };

    /// <summary>The colour of an outcome.</summary>
    public static string Tone(ScepTraceOutcome outcome) => outcome switch
    {
        ScepTraceOutcome.Issued or ScepTraceOutcome.Repeated => "good",
        ScepTraceOutcome.Pending => "wait",
        ScepTraceOutcome.Refused or ScepTraceOutcome.Failed => "bad",
        _ => "quiet",
    };
}
