using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Pkiaas.Cms;

/// <summary>RSAES-OAEP-params of RFC 8017 appendix A.2.1; SHA-1 is the default everywhere.</summary>
internal static class OaepParameters
{
    /// <summary>Reads the parameters.</summary>
    /// <returns>The padding; null for what the framework does not do: a mask of another hash, a label.</returns>
    public static RSAEncryptionPadding? Read(ReadOnlyMemory<byte> parameters)
    {
        if (parameters.IsEmpty)
            return null;
        return CmsDecoder.Decode("The OAEP parameters", parameters, static reader =>
        {
            var sequence = reader.ReadSequence();
            var hash = ReadHash(sequence, CmsDecoder.ContextTag(0));
            var mask = ReadMask(sequence);
            var isLabelled = sequence.NextIs(CmsDecoder.ContextTag(2)) && !IsEmptyLabel(sequence);
            sequence.ThrowIfNotEmpty();
            return hash is null || hash != mask || isLabelled ? null : RSAEncryptionPadding.CreateOaep(hash.Hash);
        });
    }

    private static DigestAlgorithm? ReadHash(AsnReader reader, Asn1Tag tag)
    {
        if (!reader.NextIs(tag))
            return DigestAlgorithm.Sha1;
        var explicitValue = reader.ReadSequence(tag);
        var algorithm = AlgorithmValue.Read(explicitValue);
        explicitValue.ThrowIfNotEmpty();
        return algorithm.HasNoParameters ? DigestAlgorithm.Find(algorithm.Oid) : null;
    }

    private static DigestAlgorithm? ReadMask(AsnReader reader)
    {
        if (!reader.NextIs(CmsDecoder.ContextTag(1)))
            return DigestAlgorithm.Sha1;
        var explicitValue = reader.ReadSequence(CmsDecoder.ContextTag(1));
        var algorithm = AlgorithmValue.Read(explicitValue);
        explicitValue.ThrowIfNotEmpty();
        if (algorithm.Oid != CmsOids.Mgf1 || algorithm.Parameters.IsEmpty)
            return null;
        var hash = CmsDecoder.Decode("The mask generation function", algorithm.Parameters, AlgorithmValue.Read);
        return hash.HasNoParameters ? DigestAlgorithm.Find(hash.Oid) : null;
    }

    private static bool IsEmptyLabel(AsnReader reader)
    {
        var explicitValue = reader.ReadSequence(CmsDecoder.ContextTag(2));
        var algorithm = AlgorithmValue.Read(explicitValue);
        explicitValue.ThrowIfNotEmpty();
        return algorithm.Oid == CmsOids.OaepLabel && algorithm.Parameters.Span.SequenceEqual<byte>([0x04, 0x00]);
    }
}
