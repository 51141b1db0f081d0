using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Pkiaas.TestKit.Scep;

/// <summary>A pkiMessage ready to be sent, and what its sender must keep to read the answer.</summary>
/// <param name="Encoded">The message.</param>
/// <param name="Key">The key to certify.</param>
/// <param name="Signer">The certificate that signed, with its key: answers are encrypted to it.</param>
/// <param name="TransactionId">The transactionID.</param>
/// <param name="SenderNonce">The nonce that comes back.</param>
/// <param name="CertificationRequest">The PKCS#10 request in DER; empty when other data was sent.</param>
public sealed record ScepRequest(
    byte[] Encoded, RSA Key, X509Certificate2 Signer, string TransactionId, byte[] SenderNonce, byte[] CertificationRequest);
