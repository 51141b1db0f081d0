using System.Security.Cryptography;
using Pkiaas.Plugins.Signing;

namespace Pkiaas.Plugins.FileKeys;

internal sealed class FileEcdsaKey(KeyReference reference, Drawer drawer, ECDsa key) : ISigningKey
{
    public KeyReference Reference => reference;

    public ReadOnlyMemory<byte> SubjectPublicKeyInfo { get; } = key.ExportSubjectPublicKeyInfo();

    public async ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, SignatureScheme scheme, CancellationToken cancellationToken)
    {
        if (scheme != SignatureScheme.EcdsaSha256) throw new NotSupportedException($"{scheme} does not fit the key.");
        return await drawer.RunAsync(
            () => key.SignData(data.Span, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence), cancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        key.Dispose();
        return ValueTask.CompletedTask;
    }
}

internal sealed class FileRsaKey(KeyReference reference, Drawer drawer, RSA key) : IDecryptionKey
{
    public KeyReference Reference => reference;

    public ReadOnlyMemory<byte> SubjectPublicKeyInfo { get; } = key.ExportSubjectPublicKeyInfo();

    public async ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, SignatureScheme scheme, CancellationToken cancellationToken)
    {
        var hash = scheme switch
        {
            SignatureScheme.RsaPkcs1Sha1 => HashAlgorithmName.SHA1,
            SignatureScheme.RsaPkcs1Sha256 => HashAlgorithmName.SHA256,
            SignatureScheme.RsaPkcs1Sha384 => HashAlgorithmName.SHA384,
            SignatureScheme.RsaPkcs1Sha512 => HashAlgorithmName.SHA512,
            _ => throw new NotSupportedException($"{scheme} does not fit the key."),
        };
        return await drawer.RunAsync(() => key.SignData(data.Span, hash, RSASignaturePadding.Pkcs1), cancellationToken);
    }

    public async ValueTask<byte[]> DecryptAsync(ReadOnlyMemory<byte> ciphertext, RSAEncryptionPadding padding, CancellationToken cancellationToken) =>
        await drawer.RunAsync(() => key.Decrypt(ciphertext.Span, padding), cancellationToken);

    public ValueTask DisposeAsync()
    {
        key.Dispose();
        return ValueTask.CompletedTask;
    }
}
