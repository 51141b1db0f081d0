using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Pkiaas.TestKit.Flow;
using Pkiaas.TestKit.Processes;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Interop.Tests.Clients;

/// <summary>micromdm's scepclient 2.1.0: DES-CBC and SHA-1 whatever the server says.</summary>
internal static class MicroMdmClient
{
    private const string Program = "scepclient";

    public static bool IsUsable => Command.IsUsable(Program);

    public static async Task<EnrolledCertificate> EnrollAsync(EnrollmentProfile profile, string? challenge = null)
    {
        using var folder = new TemporaryFolder();
        return await RunAsync(folder, profile, challenge ?? profile.Challenge);
    }

    /// <summary>Enrols, and then twice more in the same place: with a certificate beside its key it sends RenewalReq.</summary>
    /// <param name="profile">Where and as whom to enrol.</param>
    /// <param name="keepsRequest">Whether its request stays there, as it does unless somebody deletes it: then the very same one is sent each time.</param>
    public static async Task<IReadOnlyList<X509Certificate2>> EnrollAndRenewAsync(EnrollmentProfile profile, bool keepsRequest)
    {
        using var folder = new TemporaryFolder();
        var certificates = new List<X509Certificate2>();
        for (var i = 0; i < 3; i++)
        {
            if (i > 0 && !keepsRequest) File.Delete(folder.Path("csr.pem"));
            var enrolled = await RunAsync(folder, profile, i == 0 ? profile.Challenge : "");
            certificates.Add(Assert.Single(enrolled.Certificates));
        }
        return certificates;
    }

    private static async Task<EnrolledCertificate> RunAsync(TemporaryFolder folder, EnrollmentProfile profile, string challenge)
    {
        var result = await Command.RunAsync(
            [
                Program, "-server-url", profile.Url.ToString(), "-challenge", challenge, "-private-key", folder.Path("key.pem"),
                "-certificate", folder.Path("certificate.pem"), "-keySize", $"{profile.KeySize}", "-cn", profile.Name("CN"), "-organization", profile.Name("O"),
                "-ou", "", "-country", "", "-ca-fingerprint", await RecipientAsync(profile.Url), "-debug",
            ],
            folder: folder.Path(""));
        if (result.ExitCode != 0 || !File.Exists(folder.Path("certificate.pem"))) throw new EnrollmentFailedException(result.Output);

        var key = RSA.Create();
        key.ImportFromPem(await File.ReadAllTextAsync(folder.Path("key.pem")));
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(folder.Path("certificate.pem"));
        return new EnrolledCertificate(certificates, key);
    }

    // Without it, it encrypts to every certificate that it gets, and cannot to one with an elliptic key.
    private static async Task<string> RecipientAsync(Uri url)
    {
        using var http = new HttpClient();
        var authority = await new ScepClient(http, url).GetAuthorityAsync();
        return authority[0].GetCertHashString(HashAlgorithmName.SHA256);
    }
}
