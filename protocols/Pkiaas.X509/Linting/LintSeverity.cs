namespace Pkiaas.X509;

/// <summary>How bad a finding is.</summary>
public enum LintSeverity
{
    /// <summary>Against a SHOULD or against good practice; the certificate works.</summary>
    Warning,

    /// <summary>Against a MUST or against the service's floor: do not sign.</summary>
    Error,
}
