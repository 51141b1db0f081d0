using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Pkiaas.TestKit.Scep;

/// <summary>A SCEP client over HTTP that checks what Apple devices check: media types, capabilities, signer, nonces.</summary>
/// <param name="http">Sends the requests.</param>
/// <param name="url">The SCEP URL as a profile names it, without a query.</param>
public sealed class ScepClient(HttpClient http, Uri url)
{
    /// <summary>GetCACaps: the keywords.</summary>
    public async Task<IReadOnlyList<string>> GetCapabilitiesAsync(CancellationToken cancellationToken = default)
    {
        var text = await http.GetStringAsync(Address("GetCACaps"), cancellationToken);
        return text.Split('\n');
    }

    /// <summary>GetCACert: all certificates, the one to encrypt to first.</summary>
    public async Task<IReadOnlyList<X509Certificate2>> GetAuthorityAsync(CancellationToken cancellationToken = default)
    {
        using var answer = await http.GetAsync(Address("GetCACert"), cancellationToken);
        answer.EnsureSuccessStatusCode();
        var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        return answer.Content.Headers.ContentType?.ToString() switch
        {
            "application/x-x509-ca-cert" => [X509CertificateLoader.LoadCertificate(body)],
            "application/x-x509-ca-ra-cert" => RecipientFirst(ScepReply.CertificatesOf(body)),
            var other => throw new CryptographicException($"GetCACert answered with the media type {other}."),
        };
    }

    /// <summary>PKIOperation: the answer as it came.</summary>
    /// <param name="message">The pkiMessage.</param>
    /// <param name="post">POST, or else GET with base64 in the query.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<HttpResponseMessage> SendAsync(byte[] message, bool post = true, CancellationToken cancellationToken = default)
    {
        if (!post)
        {
            var query = $"&message={Uri.EscapeDataString(Convert.ToBase64String(message))}";
            return await http.GetAsync(new Uri(Address("PKIOperation") + query), cancellationToken);
        }

        using var content = new ByteArrayContent(message);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-pki-message");
        return await http.PostAsync(Address("PKIOperation"), content, cancellationToken);
    }

    /// <summary>Sends a request and reads the answer.</summary>
    /// <exception cref="HttpRequestException">The answer is no success of HTTP.</exception>
    /// <exception cref="CryptographicException">The answer is wrong in any way.</exception>
    public async Task<ScepReply> TransactAsync(
        ScepRequest request, X509Certificate2 authority, bool post = true, CancellationToken cancellationToken = default)
    {
        using var answer = await SendAsync(request.Encoded, post, cancellationToken);
        answer.EnsureSuccessStatusCode();
        if (answer.Content.Headers.ContentType?.ToString() != "application/x-pki-message")
            throw new CryptographicException($"PKIOperation answered with the media type {answer.Content.Headers.ContentType}.");
        return ScepReply.Read(await answer.Content.ReadAsByteArrayAsync(cancellationToken), request, authority);
    }

    /// <summary>The whole enrolment: GetCACert, GetCACaps, PKIOperation.</summary>
    public async Task<ScepReply> EnrollAsync(ScepRequestOptions options, CancellationToken cancellationToken = default)
    {
        var authority = (await GetAuthorityAsync(cancellationToken))[0];
        var capabilities = await GetCapabilitiesAsync(cancellationToken);
        var request = ScepRequestBuilder.Build(authority, options);
        return await TransactAsync(request, authority, capabilities.Contains("POSTPKIOperation"), cancellationToken);
    }

    private Uri Address(string operation) => new($"{url}?operation={operation}");

    /// <summary>Apple devices choose by key usage alone: digitalSignature and keyEncipherment together.</summary>
    private static IReadOnlyList<X509Certificate2> RecipientFirst(IReadOnlyList<X509Certificate2> certificates)
    {
        const X509KeyUsageFlags combined = X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment;
        var recipient = certificates.First(certificate =>
            certificate.Extensions.OfType<X509KeyUsageExtension>().Any(usage => (usage.KeyUsages & combined) == combined));
        return [recipient, .. certificates.Where(certificate => certificate != recipient)];
    }
}
