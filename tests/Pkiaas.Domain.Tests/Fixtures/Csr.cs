using System.Security.Cryptography;
using Pkiaas.X509;

namespace Pkiaas.Domain.Tests.Fixtures;

/// <summary>Certificate requests of a device.</summary>
internal static class Csr
{
    private static readonly RSA Key = RSA.Create(2048);

    public static SubjectPublicKeyInfo Rsa { get; } = SubjectPublicKeyInfo.Decode(Key.ExportSubjectPublicKeyInfo());

    public static CertificationRequest Of(DistinguishedName subject, params CertificateExtension[] extensions) =>
        Signed(new CertificationRequestInfo { Subject = subject, SubjectPublicKeyInfo = Rsa, Extensions = extensions });

    public static CertificationRequest With(DistinguishedName subject, string challenge) =>
        Signed(new CertificationRequestInfo { Subject = subject, SubjectPublicKeyInfo = Rsa, ChallengePassword = challenge });

    private static CertificationRequest Signed(CertificationRequestInfo request)
    {
        var info = request.Encode();
        return CertificationRequest.Assemble(info, SignatureAlgorithm.RsaSha256, Key.SignData(info, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    public static SubjectPublicKeyInfo RsaOf(int bits)
    {
        using var key = RSA.Create(bits);
        return SubjectPublicKeyInfo.Decode(key.ExportSubjectPublicKeyInfo());
    }

    public static SubjectPublicKeyInfo EcdsaOf(ECCurve curve)
    {
        using var key = ECDsa.Create(curve);
        return SubjectPublicKeyInfo.Decode(key.ExportSubjectPublicKeyInfo());
    }

    /// <summary>A modulus of that many bits whose factors nobody knows.</summary>
    public static SubjectPublicKeyInfo RsaWithoutPrivateKey(int bits)
    {
        var modulus = new byte[bits / 8];
        modulus.AsSpan().Fill(0xFF);
        using var key = RSA.Create(new RSAParameters { Modulus = modulus, Exponent = [1, 0, 1] });
        return SubjectPublicKeyInfo.Decode(key.ExportSubjectPublicKeyInfo());
    }

    public static SubjectPublicKeyInfo RsaWithExponent(byte exponent)
    {
        var parameters = Key.ExportParameters(false);
        parameters.Exponent = [exponent];
        using var key = RSA.Create(parameters);
        return SubjectPublicKeyInfo.Decode(key.ExportSubjectPublicKeyInfo());
    }
}
