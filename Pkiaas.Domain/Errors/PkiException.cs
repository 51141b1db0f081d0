namespace Pkiaas.Domain.Errors;

/// <summary>Carries a <see cref="PkiError"/> to the door. Any other exception that reaches a door is a defect.</summary>
/// <param name="error">What went wrong.</param>
/// <param name="inner">What it came from, for the log alone.</param>
public sealed class PkiException(PkiError error, Exception? inner = null) : Exception(error.Because ?? error.Detail, inner)
{
    /// <summary>Makes one without a field.</summary>
    /// <param name="kind">What went wrong.</param>
    /// <param name="detail">A sentence for the person outside.</param>
    /// <param name="because">The true reason, for the audit log alone.</param>
    /// <param name="reason">The same for programs.</param>
    public PkiException(PkiErrorKind kind, string detail, string? because = null, RefusalReason reason = RefusalReason.Unspecified)
        : this(new PkiError(kind, detail, because) { Reason = reason })
    {
    }

    /// <summary>What went wrong.</summary>
    public PkiError Error { get; } = error;
}
