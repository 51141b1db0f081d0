using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Pkiaas.TestKit.Scep;

/// <summary>What a SCEP client sends. The values given here are those of a well-behaved client.</summary>
public sealed record ScepRequestOptions
{
    /// <summary>An iPhone, iPad or Mac: PKCSReq, AES-128, SHA-256, transactionID in upper case, BER.</summary>
    public static ScepRequestOptions Apple { get; } = new() { Ber = true };

    public string MessageType { get; init; } = "19";

    public X500DistinguishedName Subject { get; init; } = new("CN=Alice, O=Example");

    /// <summary>Size of the RSA key that is made; ignored with <see cref="Key"/>.</summary>
    public int KeySize { get; init; } = 2048;

    /// <summary>The key to certify. Not disposed with the request.</summary>
    public RSA? Key { get; init; }

    /// <summary>The certificate to sign with, and its key: a renewal. Otherwise a throw-away one is made.</summary>
    public X509Certificate2? Signer { get; init; }

    /// <summary>Is sent in place of the signer's certificate: a forgery, such as one of <see cref="OracleCertificates.OfSize"/>.</summary>
    public X509Certificate2? SentCertificate { get; init; }

    public string CipherOid { get; init; } = ScepOid.Aes128;

    public string DigestOid { get; init; } = ScepOid.Sha256;

    /// <summary>The hash under the certification request's signature.</summary>
    public HashAlgorithmName RequestHash { get; init; } = HashAlgorithmName.SHA256;

    public string? Challenge { get; init; }

    public UniversalTagNumber ChallengeType { get; init; } = UniversalTagNumber.PrintableString;

    public IReadOnlyList<string> EmailNames { get; init; } = [];

    public IReadOnlyList<string> DnsNames { get; init; } = [];

    public IReadOnlyList<string> UriNames { get; init; } = [];

    public IReadOnlyList<string> UserPrincipalNames { get; init; } = [];

    /// <summary>Asks for CA:TRUE and keyCertSign, which nobody may be given.</summary>
    public bool AsksForAuthority { get; init; }

    public IReadOnlyList<X509Extension> FurtherExtensions { get; init; } = [];

    /// <summary>Indefinite lengths and octet strings in pieces, as Apple devices send it.</summary>
    public bool Ber { get; init; }

    /// <summary>The transactionID; the upper-case hexadecimal SHA-1 of the public key when null.</summary>
    public string? TransactionId { get; init; }

    public UniversalTagNumber AttributeType { get; init; } = UniversalTagNumber.PrintableString;

    /// <summary>The nonce; 16 random octets when null.</summary>
    public byte[]? SenderNonce { get; init; }

    /// <summary>OIDs of signed attributes to leave out: transactionID, messageType, senderNonce.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>Signed attributes to add.</summary>
    public IReadOnlyList<AsnEncodedData> FurtherAttributes { get; init; } = [];

    /// <summary>Whether a second signer signs too.</summary>
    public bool SignsTwice { get; init; }

    /// <summary>Whether the signer's certificate is left out.</summary>
    public bool OmitsCertificate { get; init; }

    /// <summary>Goes into the envelope in place of a certification request: for polls, and for nonsense.</summary>
    public byte[]? MessageData { get; init; }

    /// <summary>Goes into the SignedData in place of the envelope.</summary>
    public byte[]? Content { get; init; }
}
