using System.Security.Cryptography;
using Pkiaas.Plugins.Signing;

namespace Pkiaas.Plugins.FileKeys;

internal sealed class FileSession(Drawer drawer) : ISigningSession
{
    private bool _closed;

    public async ValueTask<KeyReference> GenerateAsync(KeySpecification key, string label, CancellationToken cancellationToken)
    {
        using AsymmetricAlgorithm made = key switch
        {
            KeySpecification.Rsa2048 => RSA.Create(2048),
            KeySpecification.EcdsaP256 => ECDsa.Create(ECCurve.NamedCurves.nistP256),
            _ => throw new NotSupportedException($"{key} is not made here."),
        };
        var id = Guid.NewGuid().ToString("N");
        await drawer.RunAsync(() =>
        {
            File.WriteAllText(drawer.PathOf(id), made.ExportPkcs8PrivateKeyPem());
            return id;
        }, cancellationToken);
        return new KeyReference("files", id);
    }

    public async ValueTask<ISigningKey?> FindAsync(KeyReference key, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        var path = drawer.PathOf(key.Id);
        var pem = await drawer.RunAsync(() => File.Exists(path) ? File.ReadAllText(path) : null, cancellationToken);
        if (pem is null) return null;
        var isRsa = TryImport(pem, out var rsa);
        return isRsa ? new FileRsaKey(key, drawer, rsa!) : new FileEcdsaKey(key, drawer, ImportEcdsa(pem));
    }

    public ValueTask DisposeAsync()
    {
        _closed = true;
        return ValueTask.CompletedTask;
    }

    private static bool TryImport(string pem, out RSA? rsa)
    {
        rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(pem);
            return true;
        }
        catch (CryptographicException)
        {
            rsa.Dispose();
            rsa = null;
            return false;
        }
    }

    private static ECDsa ImportEcdsa(string pem)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(pem);
        return key;
    }
}
