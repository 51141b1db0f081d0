using System.Numerics;

namespace Pkiaas.X509;

/// <summary>The number of a revocation list: of two lists of one issuer the higher one is the later one (RFC 5280 section 5.2.3).</summary>
public sealed class CrlNumberExtension : CertificateExtension
{
    private const int MaximumOctets = 20;

    /// <summary>Creates the extension.</summary>
    /// <param name="number">Not negative, at most 20 octets.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is none such.</exception>
    public CrlNumberExtension(BigInteger number)
        : this(IsFit(number) ? number : throw new ArgumentOutOfRangeException(nameof(number)), critical: false, null)
    {
    }

    private CrlNumberExtension(BigInteger number, bool critical, byte[]? value)
        : base(Oids.CrlNumber, critical, value ?? Asn1.Encode(writer => writer.WriteInteger(number))) => Number = number;

    /// <summary>The number.</summary>
    public BigInteger Number { get; }

    internal static CrlNumberExtension Decode(ReadOnlyMemory<byte> value, bool critical) => Asn1.Decode("The CRL number", value, reader =>
    {
        var number = reader.ReadInteger();
        return IsFit(number)
            ? new CrlNumberExtension(number, critical, value.ToArray())
            : throw new Asn1FormatException("The CRL number is negative or longer than 20 octets.");
    });

    private static bool IsFit(BigInteger number) => number.Sign >= 0 && number.GetByteCount() <= MaximumOctets;
}
