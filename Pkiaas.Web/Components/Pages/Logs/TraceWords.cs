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
        "scep.gate" => "Permission to enrol",
        "scep.sign" => "Certificate signed",
        "scep.commit" => "Certificate stored",
        "scep.reply" => "Answer signed",
        _ => name,
    };

    /// <summary>What was asked for, for people, with its name of RFC 8894.</summary>
    public static string Asked(ScepTraceSummary trace)
    {
        var name = trace.MessageType ?? trace.Operation;
        var words = name switch
        {
            "PkcsReq" => "Certificate",
            "RenewalReq" => "Renewal",
            "CertPoll" => "Decision",
            "GetCert" => "Certificate again",
            "GetCrl" => "Revocation list",
            "PkiOperation" => "Message",
            "GetCaCert" => "CA certificate",
            "GetNextCaCert" => "Next CA certificate",
            "GetCaCaps" => "Capabilities",
            "Unknown" => "Unknown operation",
            _ => null,
        };
        return words is null ? name : name == "Unknown" ? words : $"{words} ({Standard(name)})";
    }

    /// <summary>An operation, a message type or a failInfo as RFC 8894 spells it, which is what people search for; the API spells it as code does.</summary>
    public static string Standard(string name) => name switch
    {
        "PkiOperation" => "PKIOperation",
        "GetCaCert" => "GetCACert",
        "GetNextCaCert" => "GetNextCACert",
        "GetCaCaps" => "GetCACaps",
        "PkcsReq" => "PKCSReq",
        "GetCrl" => "GetCRL",
        "BadAlg" => "badAlg",
        "BadMessageCheck" => "badMessageCheck",
        "BadRequest" => "badRequest",
        "BadTime" => "badTime",
        "BadCertId" => "badCertId",
        _ => name,
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
