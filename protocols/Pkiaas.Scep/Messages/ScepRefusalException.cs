namespace Pkiaas.Scep;

/// <summary>A message that can be answered, with FAILURE, but does not hold what it should. It is not thrown over policy.</summary>
public sealed class ScepRefusalException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="transaction">What the answer needs.</param>
    /// <param name="failInfo">What the answer says.</param>
    /// <param name="message">Why, in words for the operator's log; holds nothing secret.</param>
    /// <param name="innerException">The fault found below, if any.</param>
    /// <param name="cause">What is at fault, where that is more than the answer says.</param>
    public ScepRefusalException(
        ScepTransaction transaction, FailInfo failInfo, string message, Exception? innerException = null, ScepRefusalCause cause = ScepRefusalCause.Other)
        : base(message, innerException) => (Transaction, FailInfo, Cause) = (transaction, failInfo, cause);

    /// <summary>What the answer needs.</summary>
    public ScepTransaction Transaction { get; }

    /// <summary>What the answer says.</summary>
    public FailInfo FailInfo { get; }

    /// <summary>What is at fault, for the operator's log alone: it stands in the clear, and the answer does not tell it.</summary>
    public ScepRefusalCause Cause { get; }
}
