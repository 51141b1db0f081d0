using System.Runtime.InteropServices;
using System.Security.Cryptography.X509Certificates;

namespace Pkiaas.TestKit.Tls;

/// <summary>
/// A throw-away root that this test process trusts beside the system's: so that code under test can be tried with TLS while
/// it validates certificates as in production.
/// </summary>
public static partial class TestTrust
{
    /// <summary>The root, with its key.</summary>
    public static X509Certificate2 Root { get; } = TestCertificates.Root("Pkiaas test root");

    /// <summary>Whether a process can be given roots of its own here.</summary>
    public static bool Works => OperatingSystem.IsLinux();

    /// <summary>
    /// Makes this process trust the root. To be called from a module initializer, since the system's roots are read once. The
    /// variable must be set in the C library's environment, where the paths of the roots are looked up.
    /// </summary>
    public static void Install()
    {
        if (!Works) return;
        var folder = Directory.CreateTempSubdirectory("pkiaas-trust-").FullName;
        var file = Path.Combine(folder, "root.pem");
        File.WriteAllText(file, Root.ExportCertificatePem());
        if (SetEnvironmentVariable("SSL_CERT_FILE", file, 1) != 0) throw new InvalidOperationException("setenv failed.");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironmentVariable(string name, string value, int overwrite);
}
