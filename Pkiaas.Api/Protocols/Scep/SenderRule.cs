using Pkiaas.Scep;
using Pkiaas.X509;

namespace Pkiaas.Api.Protocols.Scep;

/// <summary>
/// Whether an envelope's content can come from the signer. Who breaks it reads the same as one whose envelope does not open: a content key that was caught
/// on its way opens other content too, put together of pieces of the one that was caught, and any difference between what does not open and what is
/// merely refused tells its padding, and with that, octet by octet, the challenge (Vaudenay).
/// </summary>
internal static class SenderRule
{
    // RFC 5280 section 4.1.2.2, and a zero before a first bit that is set.
    private const int LongestSerialNumber = 21;

    /// <summary>
    /// Of a certificate request: RFC 8894 section 2.3, a self-signed signer has the same key as the request; its name is the device's own choice. A renewal is
    /// signed with the old key. What it wraps must prove its own key then: pieces do not.
    /// </summary>
    /// <param name="message">The message, whose signature was verified.</param>
    /// <param name="isRenewal">Whether the signer has a certificate of this authority.</param>
    public static Func<MessageData, bool> OfRequest(PkiMessage message, bool isRenewal) =>
        data => data is CertificationRequestData { Request: var csr }
            && (message.Signer.SubjectPublicKeyInfo.Equals(csr.SubjectPublicKeyInfo) || (isRenewal && csr.VerifySelfSignature(message.KeyOf(csr.SubjectPublicKeyInfo))));

    /// <summary>Of GetCert and GetCRL (RFC 8894 section 3.3.4): it names this authority, octet for octet, which nobody puts together of pieces.</summary>
    /// <param name="authority">The name of the authority whose door it is.</param>
    public static Func<MessageData, bool> OfIdentifier(DistinguishedName authority) =>
        data => data is IssuerAndSerialNumberData { Certificate: var wanted }
            && wanted.SerialNumber.Length <= LongestSerialNumber
            && wanted.Issuer.Span.SequenceEqual(authority.Encoded.Span);
}
