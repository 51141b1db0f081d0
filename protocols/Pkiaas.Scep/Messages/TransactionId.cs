using Pkiaas.Cms;
using Pkiaas.X509;

namespace Pkiaas.Scep;

/// <summary>
/// transactionID of RFC 8894 section 3.2.1.1: the client's name for its transaction, often the hexadecimal hash of its public key.
/// A renewal with the same key has the same one, so it does not identify a request alone.
/// </summary>
public sealed class TransactionId : IEquatable<TransactionId>
{
    // Hashes take up to 128 characters; no client is known to send more.
    private const int MaximumLength = 255;

    private TransactionId(string value, ReadOnlyMemory<byte> encoded) => (Value, Encoded) = (value, encoded);

    /// <summary>The identifier: 1 to 255 visible ASCII characters and blanks.</summary>
    public string Value { get; }

    /// <summary>The string as the client encoded it. An answer echoes it octet by octet, whatever string type was chosen.</summary>
    internal ReadOnlyMemory<byte> Encoded { get; }

    /// <inheritdoc/>
    public bool Equals(TransactionId? other) => other is not null && string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TransactionId);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Value);

    /// <summary>The identifier.</summary>
    public override string ToString() => Value;

    /// <exception cref="Asn1FormatException">There is none, or it is malformed.</exception>
    internal static TransactionId Read(CmsAttributes attributes)
    {
        if (!attributes.TryFind(ScepOids.TransactionId, out var encoded))
            throw new Asn1FormatException("The message has no transaction identifier.");
        var value = AttributeReader.Text(encoded);
        if (value.Length is 0 or > MaximumLength || value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            throw new Asn1FormatException("The transaction identifier is empty, too long, or not printable.");
        return new TransactionId(value, encoded);
    }
}
