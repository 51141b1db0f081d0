using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Pkiaas.TestKit.Scep;

/// <summary>Signatures of RSA with SHA-1, which the framework makes no longer by itself and old clients still make.</summary>
internal sealed class BrokenHashSignatures(RSA key) : X509SignatureGenerator
{
    private readonly X509SignatureGenerator _sound = CreateForRSA(key, RSASignaturePadding.Pkcs1);

    // sha1WithRSAEncryption and NULL (RFC 8017 appendix A.2.4).
    public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) => Convert.FromHexString("300D06092A864886F70D0101050500");

    public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) => _sound.SignData(data, HashAlgorithmName.SHA1);

    protected override PublicKey BuildPublicKey() => _sound.PublicKey;
}
