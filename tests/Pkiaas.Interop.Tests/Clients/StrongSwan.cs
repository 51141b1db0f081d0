using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Pkiaas.TestKit.Flow;
using Pkiaas.TestKit.Processes;

namespace Pkiaas.Interop.Tests.Clients;

/// <summary>strongSwan's pki 5.9.8. As Debian packages it, it knows no elliptic curves, so the authority must have an RSA key.</summary>
internal static class StrongSwan
{
    private const string Program = "pki";

    // Without it pki speaks no HTTP.
    private const string Curl = "/usr/lib/ipsec/plugins/libstrongswan-curl.so";

    public static bool IsUsable => Command.IsUsable(Program) && Command.IsUsable(Curl);

    public static async Task<EnrolledCertificate> EnrollAsync(EnrollmentProfile profile, int keySize, string cipher = "aes", string digest = "sha256")
    {
        using var folder = new TemporaryFolder();
        using var key = RSA.Create(keySize);
        await RunAsync(folder, "--scepca", "--url", profile.Url.ToString(), "--caout", folder.Path("ca.der"), "--raout", folder.Path("ra.der"));
        await RunAsync(
            folder,
            [
                "--scep", "--url", profile.Url.ToString(), "--in", folder.Write("key.der", key.ExportRSAPrivateKey()),
                "--dn", string.Join(", ", profile.Subject.Select(name => $"{name.Type}={name.Value}")),
                .. profile.AlternativeNames.SelectMany(name => new[] { "--san", name.Value }),
                "--password", profile.Challenge, "--cacert-enc", folder.Path("ra.der"), "--cacert-sig", folder.Path("ra.der"),
                "--cacert", folder.Path("ca.der"), "--cipher", cipher, "--digest", digest, "--outform", "pem",
            ]);
        return Read(folder, key);
    }

    /// <summary>Renews with RenewalReq, signed with the old key, for a new one.</summary>
    public static async Task<EnrolledCertificate> RenewAsync(EnrollmentProfile profile, EnrolledCertificate old)
    {
        using var folder = new TemporaryFolder();
        using var key = RSA.Create(profile.KeySize);
        await RunAsync(folder, "--scepca", "--url", profile.Url.ToString(), "--caout", folder.Path("ca.der"), "--raout", folder.Path("ra.der"));
        await RunAsync(
            folder,
            [
                "--scep", "--url", profile.Url.ToString(), "--in", folder.Write("key.der", key.ExportRSAPrivateKey()),
                "--dn", string.Join(", ", profile.Subject.Select(name => $"{name.Type}={name.Value}")),
                "--cacert-enc", folder.Path("ra.der"), "--cacert-sig", folder.Path("ra.der"), "--cacert", folder.Path("ca.der"),
                "--cert", folder.Write("old.der", old.Certificates[0].RawData), "--key", folder.Write("old-key.der", old.Key.ExportRSAPrivateKey()),
                "--outform", "pem",
            ]);
        return Read(folder, key);
    }

    /// <summary>Asks without a profile, and polls each second until somebody decides.</summary>
    /// <param name="url">Where to.</param>
    /// <param name="commonName">As whom.</param>
    /// <param name="password">What lets it in, or null.</param>
    public static async Task<EnrolledCertificate> AskAsync(Uri url, string commonName, string? password = null)
    {
        using var folder = new TemporaryFolder();
        using var key = RSA.Create(2048);
        await RunAsync(folder, "--scepca", "--url", url.ToString(), "--caout", folder.Path("ca.der"), "--raout", folder.Path("ra.der"));
        await RunAsync(
            folder,
            [
                "--scep", "--url", url.ToString(), "--in", folder.Write("key.der", key.ExportRSAPrivateKey()), "--dn", $"CN={commonName}",
                .. password is null ? Array.Empty<string>() : ["--password", password],
                "--cacert-enc", folder.Path("ra.der"), "--cacert-sig", folder.Path("ra.der"), "--cacert", folder.Path("ca.der"),
                "--interval", "1", "--maxpolltime", "120", "--outform", "pem",
            ]);
        return Read(folder, key);
    }

    private static EnrolledCertificate Read(TemporaryFolder folder, RSA key)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(folder.Path("out"));
        return new EnrolledCertificate(certificates, RSA.Create(key.ExportParameters(true)));
    }

    // The certificate comes on the standard output, and only there; complaints about plugins come beside it.
    private static async Task RunAsync(TemporaryFolder folder, params IReadOnlyList<string> arguments)
    {
        var result = await Command.RunAsync(["bash", "-c", "\"$@\" > out", "pki", Program, .. arguments], folder: folder.Path(""));
        if (result.ExitCode != 0) throw new EnrollmentFailedException(result.Output);
    }
}
