using System.Security.Cryptography.X509Certificates;

namespace Pkiaas.TestKit.Processes;

/// <summary>A folder of the test's own for files that programs exchange. Gone with it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>The folder itself.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("pkiaas-test-").FullName;

    /// <summary>The whole path of a file in it.</summary>
    /// <param name="name">The file's name.</param>
    public string Path(string name) => System.IO.Path.Combine(Root, name);

    /// <summary>Writes a file.</summary>
    /// <returns>Its whole path.</returns>
    public string Write(string name, byte[] content)
    {
        File.WriteAllBytes(Path(name), content);
        return Path(name);
    }

    /// <summary>Writes a file.</summary>
    /// <returns>Its whole path.</returns>
    public string Write(string name, string content)
    {
        File.WriteAllText(Path(name), content);
        return Path(name);
    }

    /// <summary>Writes a certificate as PEM.</summary>
    /// <returns>Its whole path.</returns>
    public string Write(string name, X509Certificate2 certificate) => Write(name, certificate.ExportCertificatePem() + "\n");

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(Root, recursive: true);
}
