using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.LoadTest.Firing;

/// <summary>Reads the one attribute that tells success from failure (RFC 8894 section 3.2.1.3).</summary>
internal static class PkiStatus
{
    public static string? Read(byte[] reply)
    {
        try
        {
            var message = new SignedCms();
            message.Decode(reply);
            var attribute = message.SignerInfos[0].SignedAttributes.Cast<CryptographicAttributeObject>()
                .Single(candidate => candidate.Oid.Value == ScepOid.PkiStatus);
            return AsnDecoder.ReadCharacterString(attribute.Values[0].RawData, AsnEncodingRules.BER, UniversalTagNumber.PrintableString, out _);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
