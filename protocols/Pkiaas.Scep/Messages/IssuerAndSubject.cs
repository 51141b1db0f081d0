using System.Formats.Asn1;
using Pkiaas.X509;

namespace Pkiaas.Scep;

/// <summary>IssuerAndSubject of RFC 8894 section 3.3.3: whose pending request a client asks for.</summary>
/// <param name="Issuer">The authority. strongSwan names the certificate that it encrypts to, the RA.</param>
/// <param name="Subject">The subject of the request.</param>
public sealed record IssuerAndSubject(DistinguishedName Issuer, DistinguishedName Subject)
{
    /// <summary>Decodes the structure.</summary>
    /// <param name="der">The structure in DER.</param>
    /// <exception cref="Asn1FormatException">The bytes are malformed.</exception>
    public static IssuerAndSubject Decode(ReadOnlyMemory<byte> der)
    {
        try
        {
            var reader = new AsnReader(der, AsnEncodingRules.DER);
            var sequence = reader.ReadSequence();
            reader.ThrowIfNotEmpty();
            var issuer = sequence.ReadEncodedValue();
            var subject = sequence.ReadEncodedValue();
            sequence.ThrowIfNotEmpty();
            return new IssuerAndSubject(DistinguishedName.Decode(issuer), DistinguishedName.Decode(subject));
        }
        catch (AsnContentException fault)
        {
            throw new Asn1FormatException($"The issuer and subject are malformed: {fault.Message}", fault);
        }
    }
}
