namespace Pkiaas.X509;

/// <summary>A value that somebody entered cannot be a part of a subject or of an alternative name.</summary>
public sealed class InvalidNameException : ArgumentException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="type">The attribute or kind of name as it was entered, such as "CN" or "dns".</param>
    /// <param name="reason">Why, as a sentence for the person who entered it.</param>
    public InvalidNameException(string type, string reason)
        : base($"{type}: {reason}") => (Type, Reason) = (type, reason);

    /// <summary>The attribute or kind of name as it was entered, such as "CN" or "dns".</summary>
    public string Type { get; }

    /// <summary>Why, as a sentence for the person who entered it.</summary>
    public string Reason { get; }
}
