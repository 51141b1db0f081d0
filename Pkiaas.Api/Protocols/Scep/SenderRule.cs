using Pkiaas.Scep;

namespace Pkiaas.Api.Protocols.Scep;

/// <summary>Whether an envelope's content can come from the signer. Who breaks it reads the same as one whose envelope does not open.</summary>
internal static class SenderRule
{
    /// <summary>RFC 8894 section 2.3: a self-signed signer has the same key as the request. Its name is the device's own choice. A renewal is signed with the old key, and does not come here.</summary>
    public static bool IsSenders(PkiMessage message, MessageData data) =>
        data is not CertificationRequestData { Request: var csr } || message.Signer.SubjectPublicKeyInfo.Equals(csr.SubjectPublicKeyInfo);
}
