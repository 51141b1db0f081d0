using System.Text;
using Pkiaas.Api.Common;
using Pkiaas.Api.Security.Sealing;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Security.Links;

/// <summary>Makes and opens the links of requests. A sealed token opens only for the request that it was made for.</summary>
internal sealed class RequestLinks(SecretSealers sealers, PublicUrl url)
{
    private const string Purpose = "request-links";

    public LinkSecret Create(RequestId request, TimeSpan lifetime, DateTimeOffset now)
    {
        var token = SecretToken.CreateForUrl();
        var sealedToken = sealers.For(Purpose).Seal(Encoding.ASCII.GetBytes(token.Text), request.Value.ToByteArray());
        return new LinkSecret(token.Hash, sealedToken, now + lifetime, lifetime);
    }

    /// <summary>The landing page's URL.</summary>
    public Uri Open(RequestId request, LinkSecret link) =>
        url.Link(Encoding.ASCII.GetString(sealers.For(Purpose).Open(link.SealedToken, request.Value.ToByteArray())));
}
