using System.Text;
using Pkiaas.Domain.Requests;
using Pkiaas.Plugins.Hosting;

namespace Pkiaas.Api.Common.Delivery;

/// <summary>Makes the links of requests, and opens them again for a mail or an admin. Nothing else holds a link's token.</summary>
/// <param name="sealer">Seals for the purpose <see cref="Purpose"/>.</param>
/// <param name="address">Where links lead.</param>
internal sealed class LinkVault(ISecretSealer sealer, PublicAddress address)
{
    /// <summary>What is sealed. Stored in effect: never renamed.</summary>
    public const string Purpose = "enrollment-link";

    /// <summary>Makes a new link with a token of 256 random bits.</summary>
    /// <param name="request">What it leads to; the sealed token opens for no other request.</param>
    /// <param name="lifetime">How long it is good.</param>
    /// <param name="now">UTC.</param>
    public LinkSecret Create(RequestId request, TimeSpan lifetime, DateTimeOffset now)
    {
        var token = SecretToken.CreateForUrl();
        return new LinkSecret(token.Hash, sealer.Seal(Encoding.ASCII.GetBytes(token.Text), Binding(request)), now + lifetime, lifetime);
    }

    /// <summary>The landing page's URL, the secret included: for a delivery or an admin who may act as the person, never for a log.</summary>
    /// <param name="request">From the store.</param>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The stored token was altered or belongs to another request.</exception>
    public Uri Open(PreApprovedRequest request) => Open(request.Id, request.Link);

    /// <summary>As <see cref="Open(PreApprovedRequest)"/>.</summary>
    /// <param name="request">What the link leads to.</param>
    /// <param name="link">From the store.</param>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The stored token was altered or belongs to another request.</exception>
    public Uri Open(RequestId request, LinkSecret link) =>
        address.LandingPage(Encoding.ASCII.GetString(sealer.Open(link.SealedToken, Binding(request))));

    private static byte[] Binding(RequestId request) => request.Value.ToByteArray(bigEndian: true);
}
