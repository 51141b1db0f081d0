using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Pkiaas.TestKit.Scep;
using Pkiaas.X509;

namespace Pkiaas.Cms.Tests;

/// <summary>A certificate with its key, seen by the framework and by the product.</summary>
internal sealed class Identity
{
    private Identity(X509Certificate2 oracle) => (Oracle, Certificate) = (oracle, Certificate.Decode(oracle.RawData));

    public static Identity Rsa { get; } = new(OracleCertificates.RegistrationAuthority(OracleCertificates.Authority()));

    public static Identity OtherRsa { get; } = new(OracleCertificates.RegistrationAuthority(OracleCertificates.Authority()));

    public static Identity P256 { get; } = new(OracleCertificates.Authority("CN=P-256"));

    public static Identity P384 { get; } = new(OracleCertificates.EcAuthority("CN=P-384", ECCurve.NamedCurves.nistP384));

    public X509Certificate2 Oracle { get; }

    public Certificate Certificate { get; }

    public X509.PublicKey ImportKey() => Certificate.SubjectPublicKeyInfo.Import();

    public byte[] Complete(SignedDataDraft draft)
    {
        using var rsa = Oracle.GetRSAPrivateKey();
        using var ecdsa = Oracle.GetECDsaPrivateKey();
        var data = draft.ToBeSigned.Span;
        var hash = draft.Algorithm.Hash;
        return draft.Complete(
            rsa?.SignData(data, hash, RSASignaturePadding.Pkcs1) ?? ecdsa!.SignData(data, hash, DSASignatureFormat.Rfc3279DerSequence));
    }

    public byte[] Decrypt(KeyTransRecipient recipient)
    {
        using var rsa = Oracle.GetRSAPrivateKey()!;
        return rsa.Decrypt(recipient.EncryptedKey.Span, recipient.Padding!);
    }
}
