using System.Numerics;

namespace Pkiaas.X509;

/// <summary>RSAPublicKey of RFC 8017 appendix A.1.1: both numbers big-endian, without a leading zero.</summary>
internal sealed record RsaPublicKey(byte[] Modulus, byte[] Exponent)
{
    public int ModulusBits => (Modulus.Length * 8) - BitOperations.LeadingZeroCount(Modulus[0]) + 24;

    public static RsaPublicKey Decode(AlgorithmIdentifier identifier, byte[] key)
    {
        // RFC 3279 section 2.3.1: the parameters MUST be NULL.
        if (!identifier.HasNullParameters)
            throw new Asn1FormatException("An RSA key has parameters other than NULL.");
        return Asn1.Decode("The RSA key", key, static reader =>
        {
            var sequence = reader.ReadSequence();
            var value = new RsaPublicKey(Positive(sequence.ReadIntegerBytes().Span), Positive(sequence.ReadIntegerBytes().Span));
            sequence.ThrowIfNotEmpty();
            return value;
        });
    }

    private static byte[] Positive(ReadOnlySpan<byte> integer)
    {
        if ((integer[0] & 0x80) != 0)
            throw new Asn1FormatException("A number of the RSA key is negative.");
        var digits = integer.TrimStart((byte)0);
        return digits.IsEmpty ? throw new Asn1FormatException("A number of the RSA key is zero.") : digits.ToArray();
    }
}
