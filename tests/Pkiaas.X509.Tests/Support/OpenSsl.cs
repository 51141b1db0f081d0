using System.Diagnostics;

namespace Pkiaas.X509.Tests.Support;

/// <summary>The openssl command line in a folder of its own: the second independent oracle.</summary>
internal sealed class OpenSsl : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pkiaas-x509-");

    public string Write(string name, ReadOnlyMemory<byte> content)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllBytes(path, content.Span);
        return path;
    }

    public string Write(string name, string content)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }

    public byte[] Read(string name) => File.ReadAllBytes(Path.Combine(folder.FullName, name));

    public string Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("openssl", arguments)
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("openssl did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"openssl {string.Join(' ', arguments)}: {errors.GetAwaiter().GetResult()}{output}");
    }

    public void Dispose() => folder.Delete(recursive: true);
}
