using System.Security.Cryptography;
using System.Text;
using Pkiaas.X509;

namespace Pkiaas.Scep.Tests;

/// <summary>The captured messages of tests/Vectors/scep.</summary>
internal static class Vector
{
    public static string[] Messages { get; } =
    [
        "scepclient-pkcsreq", "scepclient-renewalreq", "scepclient-get", "strongswan-pkcsreq", "strongswan-renewalreq",
        "strongswan-certpoll", "certmonger-pkcsreq", "certmonger-renewal",
    ];

    public static RSA RecipientKey { get; } = LoadKey();

    public static Certificate Registration { get; } =
        Certificate.Decode(Convert.FromBase64String(string.Concat(Text("ra.pem").Split('\n')[1..^2])));

    public static byte[] Message(string name) => Read($"{name}.der");

    public static string Text(string name) => Encoding.ASCII.GetString(Read(name));

    public static ValueTask<byte[]?> Decrypt(ReadOnlyMemory<byte> encryptedKey, RSAEncryptionPadding padding, CancellationToken _) =>
        ValueTask.FromResult<byte[]?>(RecipientKey.Decrypt(encryptedKey.Span, padding));

    private static RSA LoadKey()
    {
        var key = RSA.Create();
        key.ImportFromPem(Text("ra.key"));
        return key;
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(Vector).Assembly.GetManifestResourceStream($"scep/{name}")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
