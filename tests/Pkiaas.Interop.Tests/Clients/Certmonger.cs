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
    /// <param name="challenge">Another challenge than the profile's.</param>
    /// <param name="authority">The authority where GetCACert has no other certificate: certmonger takes a single one for the recipient's alone.</param>
    public static async Task<EnrolledCertificate> EnrollAsync(
        EnrollmentProfile profile, bool renews = false, string? challenge = null, X509Certificate2? authority = null)
    {
        using var folder = new TemporaryFolder();
        IReadOnlyList<string> names =
        [
            "-g", $"{profile.KeySize}", "-N", string.Join(',', profile.Subject.Reverse().Select(name => $"{name.Type}={name.Value}")),
            .. profile.AlternativeNames.SelectMany(name => new[] { "-E", name.Value }), "-L", challenge ?? profile.Challenge,
        ];
        string[] requests = [Request(folder, [.. names, .. Waiting]), .. renews ? [Shell(["getcert", "resubmit", "-i", "device", .. Waiting])] : Array.Empty<string>()];
        return await RunAsync(folder, profile.Url, requests, authority);
    }

    /// <summary>Enrols with a password that stands in no profile.</summary>
    /// <param name="url">Where to.</param>
    /// <param name="commonName">As whom.</param>
    /// <param name="password">What lets it in.</param>
    /// <param name="authority">The authority where GetCACert does not give it.</param>
    public static async Task<EnrolledCertificate> EnrollAsync(Uri url, string commonName, string password, X509Certificate2? authority = null)
    {
        using var folder = new TemporaryFolder();
        return await RunAsync(folder, url, [Request(folder, ["-N", $"CN={commonName}", "-L", password, .. Waiting])], authority);
    }

    /// <summary>Asks without a password, and again once somebody decided: it polls by sending its request again.</summary>
    /// <param name="url">Where to.</param>
    /// <param name="commonName">As whom.</param>
    /// <param name="decideAsync">Waits until the request is there, and decides.</param>
    public static async Task<EnrolledCertificate> AskAsync(Uri url, string commonName, Func<Task> decideAsync)
    {
        using var folder = new TemporaryFolder();
        var decided = folder.Path("decided");
        var running = RunAsync(folder, url,
        [
            Request(folder, ["-N", $"CN={commonName}"]),
            $"until test -e {decided}; do sleep 0.2; done",
            // It looks once a week by itself.
            Shell("getcert", "refresh", "-i", "device"),
            $"timeout 40 bash -c 'until test -s {folder.Path("certificate.pem")}; do sleep 0.2; done'",
        ]);
        await decideAsync();
        await File.WriteAllTextAsync(decided, "");
        return await running;
    }

    private static string[] Waiting => ["-w", "--wait-timeout", "40"];

    private static string Request(TemporaryFolder folder, IReadOnlyList<string> arguments) => Shell(
        ["getcert", "request", "-I", "device", "-c", "pkiaas", "-k", folder.Path("key.pem"), "-f", folder.Path("certificate.pem"), .. arguments]);

    private static async Task<EnrolledCertificate> RunAsync(
        TemporaryFolder folder, Uri url, IReadOnlyList<string> requests, X509Certificate2? authority = null)
    {
        string[] known = authority is null ? [] : ["-N", folder.Write("authority.pem", authority.ExportCertificatePem())];
        string[] steps = [Shell(["getcert", "add-scep-ca", "-c", "pkiaas", "-u", url.ToString(), .. known]), .. requests];
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
