using System.Security.Cryptography;

namespace Pkiaas.X509;

/// <summary>A certificate's serial number (RFC 5280 section 4.1.2.2).</summary>
public sealed class SerialNumber : IEquatable<SerialNumber>
{
    private const int RandomLength = 20;

    private readonly byte[] bytes;

    /// <summary>Creates a serial number from the content octets of its INTEGER.</summary>
    /// <param name="bytes">Big-endian two's complement, at least one octet.</param>
    /// <exception cref="ArgumentException">There is no octet.</exception>
    public SerialNumber(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            throw new ArgumentException("A serial number has at least one octet.", nameof(bytes));
        this.bytes = bytes.ToArray();
    }

    /// <summary>The content octets of the INTEGER.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>
    /// A new random number of 20 octets, the most that RFC 5280 allows: positive (top bit clear) and in its shortest form (first
    /// octet not zero), which leaves 158.9 bits of randomness; the CA/Browser Forum wants 64.
    /// </summary>
    public static SerialNumber Create()
    {
        Span<byte> random = stackalloc byte[RandomLength];
        do
        {
            RandomNumberGenerator.Fill(random);
            random[0] &= 0x7F;
        }
        while (random[0] == 0);
        return new SerialNumber(random);
    }

    /// <summary>Reads the text of <see cref="ToString"/>.</summary>
    /// <param name="hex">Hexadecimal digits in any case, two per octet.</param>
    /// <exception cref="Asn1FormatException">The text is not that.</exception>
    public static SerialNumber Parse(string hex)
    {
        if (hex.Length is 0 or > 128 || hex.Length % 2 != 0 || !hex.All(char.IsAsciiHexDigit))
            throw new Asn1FormatException("A serial number is written as pairs of hexadecimal digits.");
        return new SerialNumber(Convert.FromHexString(hex));
    }

    /// <inheritdoc/>
    public bool Equals(SerialNumber? other) => other is not null && bytes.AsSpan().SequenceEqual(other.bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SerialNumber);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }

    /// <summary>Hexadecimal digits in upper case, two per octet.</summary>
    public override string ToString() => Convert.ToHexString(bytes);
}
