using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Pkiaas.Cms;
using Pkiaas.TestKit.Scep;
using Pkiaas.X509;

namespace Pkiaas.Scep.Tests;

/// <summary>An authority whose certificates the oracle made and whose messages the product reads and writes.</summary>
internal static class TestAuthority
{
    public static X509Certificate2 Root { get; } = OracleCertificates.Authority();

    public static X509Certificate2 Recipient { get; } = OracleCertificates.RegistrationAuthority(Root);

    public static RSA RecipientKey { get; } = Recipient.GetRSAPrivateKey()!;

    public static Certificate Registration { get; } = Certificate.Decode(Recipient.RawData);

    /// <summary>A client's key; made once, since making one takes longer than most tests.</summary>
    public static RSA ClientKey { get; } = RSA.Create(2048);

    public static ScepRequest Request(ScepRequestOptions? options = null)
    {
        options ??= new ScepRequestOptions();
        return ScepRequestBuilder.Build(Recipient, options with { Key = options.Key ?? ClientKey });
    }

    public static ValueTask<byte[]?> Decrypt(ReadOnlyMemory<byte> encryptedKey, RSAEncryptionPadding padding, CancellationToken _) =>
        ValueTask.FromResult<byte[]?>(RecipientKey.Decrypt(encryptedKey.Span, padding));

    public static async Task<CertificationRequest> OpenAsync(PkiMessage message)
    {
        var data = await message.OpenAsync(Registration, Decrypt, _ => true, TestContext.Current.CancellationToken);
        return Assert.IsType<CertificationRequestData>(data).Request;
    }

    /// <summary>Signs as the RA's key does, wherever it is.</summary>
    public static byte[] Complete(SignedDataDraft draft) => draft.Complete(
        RecipientKey.SignData(draft.ToBeSigned.Span, draft.Algorithm.Hash, RSASignaturePadding.Pkcs1));

    /// <summary>Any certificate for the client's key.</summary>
    public static X509Certificate2 Issue() => OracleCertificates.Issue(Root, "CN=Alice, O=Example", ClientKey);
}
