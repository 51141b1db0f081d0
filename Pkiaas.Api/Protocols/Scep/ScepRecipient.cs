using Pkiaas.Api.Protocols.Scep.Tracing;
using Pkiaas.Cms;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Keys;
using Pkiaas.Plugins.Signing;
using Pkiaas.Scep;
using Pkiaas.X509;

namespace Pkiaas.Api.Protocols.Scep;

/// <summary>A registration authority's certificate and key: requests are encrypted to it, replies signed by it.</summary>
/// <param name="Certificate">As GetCACert gives it, byte for byte.</param>
/// <param name="Key">Where its private key is.</param>
internal sealed record ScepRecipient(Certificate Certificate, KeyReference Key)
{
    public static ScepRecipient Of(ServiceCertificate service) => new(Certificate.Decode(service.Certificate), service.Key);

    /// <param name="message">The message.</param>
    /// <param name="keys">Where the key is.</param>
    /// <param name="isSenders">A rule of <see cref="SenderRule"/>.</param>
    /// <param name="cancellationToken">Gives up waiting for the key.</param>
    /// <exception cref="ScepRefusalException">The envelope does not open, or its content cannot be the sender's: one answer for all.</exception>
    public async ValueTask<MessageData> OpenAsync(PkiMessage message, IKeyRing keys, Func<MessageData, bool> isSenders, CancellationToken cancellationToken)
    {
        var key = await keys.GetDecryptionKeyAsync(Key, cancellationToken);
        return await message.OpenAsync(Certificate, key.TryDecryptAsync, isSenders, cancellationToken);
    }

    /// <summary>Opens GetCert or GetCRL: which certificate it is about (RFC 8894 section 3.3.4).</summary>
    /// <exception cref="ScepRefusalException">The envelope does not open, or names another authority.</exception>
    public async ValueTask<IssuerAndSerialNumber> OpenIdentifierAsync(ScepAttempt attempt, PkiMessage message, IKeyRing keys, CancellationToken cancellationToken)
    {
        using var hop = attempt.Begin("scep.open");
        var wanted = ((IssuerAndSerialNumberData)await OpenAsync(message, keys, SenderRule.OfIdentifier(attempt.Door.Authority.Certificate.Subject), cancellationToken)).Certificate;
        hop.Pass();
        return wanted;
    }

    public async ValueTask<byte[]> SignAsync(SignedDataDraft draft, IKeyRing keys, CancellationToken cancellationToken)
    {
        var key = await keys.GetAsync(Key, cancellationToken);
        return draft.Complete(await key.SignAsync(draft.ToBeSigned, SigningSchemes.For(draft.Algorithm), cancellationToken));
    }
}
