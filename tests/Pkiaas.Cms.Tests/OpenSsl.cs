using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Pkiaas.Cms.Tests;

/// <summary>Runs the openssl program in a folder of its own: a second implementation to check against.</summary>
internal sealed class OpenSsl : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("pkiaas-openssl-").FullName;

    public OpenSsl()
    {
        Write("signer.pem", Pem(Identity.Rsa));
        Write("ec.pem", Pem(Identity.P256));
    }

    public void Write(string name, byte[] content) => File.WriteAllBytes(Path.Combine(folder, name), content);

    public void Write(string name, string content) => File.WriteAllText(Path.Combine(folder, name), content);

    public byte[] Read(string name) => File.ReadAllBytes(Path.Combine(folder, name));

    /// <summary>Runs a command that must succeed.</summary>
    /// <returns>What it printed.</returns>
    public string Run(string arguments)
    {
        var start = new ProcessStartInfo("openssl", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"openssl {arguments}: {errors.Result}");
        return output;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string Pem(Identity identity)
    {
        using AsymmetricAlgorithm key =
            (AsymmetricAlgorithm?)identity.Oracle.GetRSAPrivateKey() ?? identity.Oracle.GetECDsaPrivateKey()!;
        return $"{identity.Oracle.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n";
    }
}
