using System.Formats.Asn1;

namespace Pkiaas.X509;

/// <summary>CertificationRequest of RFC 2986 section 4, octets to values.</summary>
internal static class CertificationRequestCodec
{
    public static CertificationRequest Decode(ReadOnlyMemory<byte> request)
    {
        // One copy: all parts are slices of it, and a caller cannot change them.
        var encoded = request.Length <= Asn1.MaximumLength ? request.ToArray() : throw new Asn1FormatException("The request is too long.");
        return Asn1.Decode("The request", encoded, reader => Read(reader, encoded), AsnEncodingRules.BER);
    }

    private static CertificationRequest Read(AsnReader reader, byte[] encoded)
    {
        var request = reader.ReadSequence();
        var toBeSigned = request.PeekEncodedValue();
        var info = request.ReadSequence();
        // RFC 2986 section 4.1: version is 0. Some old clients wrote 1 or 2 and meant the same.
        if (!info.TryReadInt32(out var version) || version is < 0 or > 2)
            throw new Asn1FormatException("The version of the request is unknown.");
        var subject = DistinguishedName.Read(info);
        var key = SubjectPublicKeyInfo.Read(info);
        var attributes = RequestAttributes.Read(info);
        info.ThrowIfNotEmpty();
        var algorithm = AlgorithmIdentifier.Read(request);
        var signature = Asn1.ReadOctetAlignedBits(request);
        request.ThrowIfNotEmpty();
        return new CertificationRequest(encoded, toBeSigned, subject, key, attributes, algorithm, signature);
    }
}
