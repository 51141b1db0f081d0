namespace Pkiaas.X509;

/// <summary>
/// The only exception that a decoder of this library lets out: the bytes (or the PEM text) are not what they claim to be,
/// are over a limit, or have trailing data. The message names the part, never the content, so it may be shown.
/// </summary>
public sealed class Asn1FormatException : FormatException
{
    /// <summary>Creates the exception with a general message.</summary>
    public Asn1FormatException()
        : this("The encoding is malformed.")
    {
    }

    /// <summary>Creates the exception with what is wrong.</summary>
    /// <param name="message">What is wrong, in words that may be shown to whoever sent the bytes.</param>
    public Asn1FormatException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with what is wrong and why.</summary>
    /// <param name="message">What is wrong, in words that may be shown to whoever sent the bytes.</param>
    /// <param name="innerException">The fault found below.</param>
    public Asn1FormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
