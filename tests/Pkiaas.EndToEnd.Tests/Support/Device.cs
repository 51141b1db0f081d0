using System.Security.Cryptography.X509Certificates;
using Pkiaas.TestKit.Flow;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.EndToEnd.Tests.Support;

/// <summary>What a phone does with a profile: enrols by SCEP as the profile says, with code that shares nothing with the service.</summary>
internal static class Device
{
    public static async Task<X509Certificate2> InstallAsync(EnrollmentProfile profile)
    {
        using var http = new HttpClient();
        var subject = string.Join(", ", profile.Subject.Reverse().Select(name => $"{name.Type}={name.Value}"));
        var reply = await new ScepClient(http, profile.Url).EnrollAsync(
            ScepRequestOptions.Apple with
            {
                Subject = new X500DistinguishedName(subject, X500DistinguishedNameFlags.Reversed),
                Challenge = profile.Challenge,
                KeySize = profile.KeySize,
                EmailNames = [.. profile.AlternativeNames.Where(name => name.Kind == "rfc822Name").Select(name => name.Value)],
            },
            TestContext.Current.CancellationToken);
        return reply.Certificate;
    }
}
