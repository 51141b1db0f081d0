using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Pkiaas.TestKit.Flow;
using Pkiaas.TestKit.Processes;

namespace Pkiaas.Interop.Tests.Clients;

/// <summary>
/// certmonger 0.79 as a daemon of the test's own: it listens on a private socket, so that it needs neither a message bus nor root, and
/// ends with the commands that it was started for.
/// </summary>
internal static class Certmonger
{
    private const string Daemon = "/usr/lib/certmonger/certmonger-session";

    public static bool IsUsable => Command.IsUsable(Daemon);

    /// <param name="profile">Where and as whom to enrol.</param>
    /// <param name="renews">Whether to renew at once, as it does before a certificate ends: with a PKCSReq signed by the old one.</param>
    public static async Task<EnrolledCertificate> EnrollAsync(EnrollmentProfile profile, bool renews = false)
    {
        using var folder = new TemporaryFolder();
        string[] steps =
        [
            Shell("getcert", "add-scep-ca", "-c", "pkiaas", "-u", profile.Url.ToString()),
            Shell(
            [
                "getcert", "request", "-I", "device", "-c", "pkiaas", "-k", folder.Path("key.pem"), "-f", folder.Path("certificate.pem"),
                "-g", $"{profile.KeySize}", "-N", string.Join(',', profile.Subject.Reverse().Select(name => $"{name.Type}={name.Value}")),
                .. profile.AlternativeNames.SelectMany(name => new[] { "-E", name.Value }), "-L", profile.Challenge, "-w", "--wait-timeout", "40",
            ]),
            .. renews ? [Shell("getcert", "resubmit", "-i", "device", "-w", "--wait-timeout", "40")] : Array.Empty<string>(),
        ];
        var commands = string.Join(" && ", steps) + "; getcert list";
        var result = await Command.RunAsync(
            [Daemon, "-L", "-P", folder.Path("socket"), "-n", "-d", "1", "-c", $"bash {folder.Write("commands", commands)}"],
            environment: new Dictionary<string, string?> { ["HOME"] = folder.Path(""), ["CERTMONGER_TMPDIR"] = folder.Path("") });
        if (!File.Exists(folder.Path("certificate.pem"))) throw new EnrollmentFailedException(result.Output);

        var key = RSA.Create();
        key.ImportFromPem(await File.ReadAllTextAsync(folder.Path("key.pem")));
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(folder.Path("certificate.pem"));
        return new EnrolledCertificate(certificates, key);
    }

    private static string Shell(params IReadOnlyList<string> words) =>
        string.Join(' ', words.Select(word => $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'"));
}
