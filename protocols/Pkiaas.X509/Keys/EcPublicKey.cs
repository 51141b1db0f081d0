using System.Formats.Asn1;

namespace Pkiaas.X509;

/// <summary>EC keys of RFC 5480: named curves and uncompressed points only.</summary>
internal static class EcPublicKey
{
    private const byte Uncompressed = 0x04;

    /// <summary>Explicit curve parameters (forbidden by RFC 5480 section 2.1.1, CVE-2020-0601) and other curves are Unknown.</summary>
    public static KeyAlgorithm Recognise(AlgorithmIdentifier identifier, byte[] key)
    {
        var algorithm = Curve(identifier.Parameters) switch
        {
            Oids.P256 => KeyAlgorithm.EcP256,
            Oids.P384 => KeyAlgorithm.EcP384,
            Oids.P521 => KeyAlgorithm.EcP521,
            _ => KeyAlgorithm.Unknown,
        };
        if (algorithm != KeyAlgorithm.Unknown && (key.Length != 1 + (2 * FieldLength(algorithm)) || key[0] != Uncompressed))
            throw new Asn1FormatException("An EC key is not an uncompressed point of its curve.");
        return algorithm;
    }

    private static int FieldLength(KeyAlgorithm algorithm) => algorithm switch
    {
        KeyAlgorithm.EcP256 => 32,
        KeyAlgorithm.EcP384 => 48,
        _ => 66,
    };

    private static string? Curve(ReadOnlyMemory<byte> parameters) =>
        parameters.IsEmpty
            ? throw new Asn1FormatException("An EC key does not name its curve.")
            : Asn1.Decode("The EC parameters", parameters, static reader =>
            {
                if (Asn1.NextIs(reader, Asn1Tag.ObjectIdentifier))
                    return reader.ReadObjectIdentifier();
                reader.ReadEncodedValue();
                return null;
            });
}
