using System.Security.Cryptography;
using System.Text;
using Pkiaas.Plugins.Hosting;

namespace Pkiaas.Plugins.SoftwareKeys;

/// <summary>Private keys in the host's storage, each sealed and bound to its id: a blob under another id does not open.</summary>
internal sealed class SealedKeyStore(IPluginStorage storage, ISecretSealer sealer)
{
    /// <summary>A fresh id, known to nobody else.</summary>
    public static string NewId() => Guid.NewGuid().ToString("N");

    /// <summary>Whether the text can be an id at all: what comes from elsewhere must not name other blobs.</summary>
    public static bool IsId(string id) => Guid.TryParseExact(id, "N", out var parsed) && parsed.ToString("N") == id;

    public async Task WriteAsync(string id, string label, PrivateKey key, CancellationToken cancellationToken)
    {
        byte[] sealedKey;
        using (var pkcs8 = key.Export()) sealedKey = sealer.Seal(pkcs8.Content, Binding(id));
        await storage.WriteAsync(NameOf(id), new KeyBlob(label, sealedKey).Encode(), cancellationToken);
    }

    /// <returns>Null when there is none.</returns>
    /// <exception cref="CryptographicException">The blob was altered or belongs elsewhere.</exception>
    public async Task<PrivateKey?> ReadAsync(string id, CancellationToken cancellationToken)
    {
        if (await storage.ReadAsync(NameOf(id), cancellationToken) is not { } blob) return null;
        var pkcs8 = sealer.Open(KeyBlob.Decode(blob).SealedKey.Span, Binding(id));
        try
        {
            return PrivateKey.Import(pkcs8);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pkcs8);
        }
    }

    public async Task DeleteAsync(string id, CancellationToken cancellationToken) => await storage.DeleteAsync(NameOf(id), cancellationToken);

    /// <summary>Seals and opens a sample, and asks the storage for a key that does not exist.</summary>
    public async Task ProbeAsync(CancellationToken cancellationToken)
    {
        var id = NewId();
        var sample = RandomNumberGenerator.GetBytes(32);
        if (!CryptographicOperations.FixedTimeEquals(sample, sealer.Open(sealer.Seal(sample, Binding(id)), Binding(id))))
            throw new CryptographicException("What was sealed did not open again.");
        await storage.ReadAsync(NameOf(id), cancellationToken);
    }

    private static string NameOf(string id) => "keys/" + id;

    private static byte[] Binding(string id) => Encoding.UTF8.GetBytes(id);
}
