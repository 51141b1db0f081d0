using System.Security.Cryptography.X509Certificates;
using Pkiaas.TestKit.Plist;
using Pkiaas.TestKit.Processes;

namespace Pkiaas.TestKit.Flow;

/// <summary>A profile as it was downloaded.</summary>
/// <param name="Content">CMS SignedData in DER.</param>
/// <param name="MediaType">The answer's Content-Type.</param>
public sealed record SignedProfile(byte[] Content, string MediaType)
{
    /// <summary>Has openssl verify the signature and reads the content.</summary>
    /// <param name="root">Whom to trust.</param>
    /// <exception cref="InvalidOperationException">The signature or the chain is not good.</exception>
    public async Task<EnrollmentProfile> OpenAsync(X509Certificate2 root) =>
        new(PlistReader.Read(await OpenSsl.VerifySignedAsync(Content, root)));
}
