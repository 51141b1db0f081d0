namespace Pkiaas.Data.Scep.Traces;

/// <summary>What became of an attempt at a SCEP door. Stored by name.</summary>
public enum ScepOutcome
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
