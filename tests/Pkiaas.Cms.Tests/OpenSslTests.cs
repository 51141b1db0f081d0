using Pkiaas.TestKit.Scep;

namespace Pkiaas.Cms.Tests;

/// <summary>Messages to and from openssl cms and openssl smime.</summary>
public sealed class OpenSslTests : IDisposable
{
    private static readonly byte[] Content = "The content."u8.ToArray();

    private readonly OpenSsl openssl = new();

    [Theory]
    [InlineData("cms", "sha1", true, "")]
    [InlineData("cms", "sha256", true, "")]
    [InlineData("cms", "sha384", true, "-keyid")]
    [InlineData("cms", "sha512", true, "-stream")]
    [InlineData("smime", "sha256", true, "")]
    [InlineData("smime", "sha256", true, "-stream")]
    [InlineData("cms", "sha256", false, "")]
    public void What_openssl_signed_is_valid(string command, string digest, bool rsa, string option)
    {
        openssl.Write("content", Content);
        openssl.Run($"{command} -sign -binary -nodetach {option} -md {digest} -signer {(rsa ? "signer" : "ec")}.pem "
            + "-in content -outform DER -out message");
        var message = SignedData.Decode(openssl.Read("message"));
        using var key = (rsa ? Identity.Rsa : Identity.P256).ImportKey();

        Assert.Equal(SignatureVerdict.Valid, message.Signers.Single().Verify(key));
        Assert.Equal(Content, message.Content.Octets.ToArray());
    }

    [Theory]
    [InlineData("cms", true)]
    [InlineData("cms", false)]
    [InlineData("smime", true)]
    public void Openssl_verifies_what_is_signed(string command, bool rsa)
    {
        var identity = rsa ? Identity.Rsa : Identity.P256;
        var draft = SignedDataDraft.Prepare(
            Content,
            [CmsAttribute.SigningTime(TimeProvider.System.GetUtcNow()), CmsAttribute.PrintableString(ScepOid.MessageType, "3")],
            identity.Certificate,
            DigestAlgorithm.Sha256,
            [Identity.P384.Oracle.RawData]);
        openssl.Write("message", identity.Complete(draft));

        openssl.Run($"{command} -verify -noverify -binary -inform DER -in message -out content");

        Assert.Equal(Content, openssl.Read("content"));
    }

    [Fact]
    public void Openssl_verifies_empty_content()
    {
        openssl.Write(
            "message", Identity.Rsa.Complete(SignedDataDraft.Prepare(default, [], Identity.Rsa.Certificate, DigestAlgorithm.Sha256)));

        openssl.Run("cms -verify -noverify -binary -inform DER -in message -out content");

        Assert.Empty(openssl.Read("content"));
    }

    [Theory]
    [InlineData("-aes128", "")]
    [InlineData("-aes192", "")]
    [InlineData("-aes256", "")]
    [InlineData("-des3", "")]
    [InlineData("-aes256", "-keyid")]
    [InlineData("-aes256", "-stream")]
    [InlineData("-aes256", "-keyopt rsa_padding_mode:oaep -keyopt rsa_oaep_md:sha256")]
    public void What_openssl_sealed_is_opened(string cipher, string option)
    {
        openssl.Write("content", Content);
        var key = option.StartsWith("-keyopt", StringComparison.Ordinal) ? $"-recip signer.pem {option}" : $"{option} -recip signer.pem";
        openssl.Run($"cms -encrypt -binary {cipher} {key} -in content -outform DER -out message");
        var envelope = Envelope.Parse(openssl.Read("message"));

        Assert.True(envelope.TryOpen(Identity.Rsa.Decrypt(envelope.FindRecipient(Identity.Rsa.Certificate)!), out var content));
        Assert.Equal(Content, content);
    }

    [Theory]
    [InlineData("cms", ScepOid.Aes128)]
    [InlineData("cms", ScepOid.Aes256)]
    [InlineData("cms", ScepOid.TripleDes)]
    [InlineData("smime", ScepOid.Aes192)]
    public void Openssl_opens_what_is_sealed(string command, string cipher)
    {
        using var key = Identity.Rsa.ImportKey();
        openssl.Write("message", Envelope.Seal(
            Content, IssuerAndSerialNumber.Of(Identity.Rsa.Certificate), key, ContentCipher.Find(cipher)!));

        openssl.Run($"{command} -decrypt -binary -recip signer.pem -inform DER -in message -out content");

        Assert.Equal(Content, openssl.Read("content"));
    }

    [Fact]
    public void Openssl_lists_the_certificates_of_a_certificates_only_message()
    {
        openssl.Write("message", CertificatesOnly.Encode([Identity.Rsa.Oracle.RawData, Identity.P256.Oracle.RawData]));

        var certificates = openssl.Run("pkcs7 -print_certs -inform DER -in message");

        Assert.Equal(2, certificates.Split("BEGIN CERTIFICATE").Length - 1);
    }

    [Fact]
    public void What_openssl_makes_of_certificates_alone_is_read()
    {
        openssl.Run("crl2pkcs7 -nocrl -certfile signer.pem -certfile ec.pem -outform DER -out message");

        Assert.Equal(2, SignedData.Decode(openssl.Read("message")).Certificates.Count);
    }

    public void Dispose() => openssl.Dispose();
}
