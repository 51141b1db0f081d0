using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.TestKit.Flow;

/// <summary>A device that enrols as its profile says, with messages as Apple devices write them.</summary>
/// <param name="http">Reaches the service.</param>
/// <param name="profile">What was installed on it.</param>
/// <param name="typed">What the person types when the profile carries no challenge.</param>
public sealed class AppleDevice(HttpClient http, EnrollmentProfile profile, string? typed = null)
{
    private readonly ScepClient _scep = new(http, profile.Url);

    /// <summary>What the profile makes a device ask for.</summary>
    public ScepRequestOptions Options => ScepRequestOptions.Apple with
    {
        Subject = new X500DistinguishedName(string.Join(", ", profile.Subject.Select(name => $"{name.Type}=\"{name.Value}\""))),
        KeySize = profile.KeySize,
        Challenge = profile.Challenge.Length > 0 ? profile.Challenge : typed,
        EmailNames = NamesOf("rfc822Name"),
        DnsNames = NamesOf("dNSName"),
        UriNames = NamesOf("uniformResourceIdentifier"),
        UserPrincipalNames = NamesOf("ntPrincipalName"),
    };

    /// <summary>GetCACert, GetCACaps, PKIOperation.</summary>
    public Task<ScepReply> EnrollAsync() => _scep.EnrollAsync(Options);

    /// <summary>The message, ready to be sent as often as wanted.</summary>
    public async Task<PreparedEnrollment> PrepareAsync()
    {
        var authority = (await _scep.GetAuthorityAsync())[0];
        return new PreparedEnrollment(profile.Url, ScepRequestBuilder.Build(authority, Options), authority);
    }

    private IReadOnlyList<string> NamesOf(string kind) => [.. profile.AlternativeNames.Where(name => name.Kind == kind).Select(name => name.Value)];
}

/// <summary>A message that can be sent again and again.</summary>
/// <param name="Url">Where to.</param>
/// <param name="Request">The message.</param>
/// <param name="Authority">Whose answers are taken.</param>
public sealed record PreparedEnrollment(Uri Url, ScepRequest Request, X509Certificate2 Authority)
{
    /// <summary>Sends it and reads the answer.</summary>
    /// <param name="http">Reaches the service.</param>
    /// <exception cref="HttpRequestException">There was no answer, or none of HTTP's success.</exception>
    /// <exception cref="CryptographicException">The answer is wrong in any way.</exception>
    public Task<ScepReply> SendAsync(HttpClient http) => new ScepClient(http, Url).TransactAsync(Request, Authority);
}
