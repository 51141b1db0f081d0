using Pkiaas.Cms;

namespace Pkiaas.Scep;

/// <summary>What an answer needs to know of a message, whether or not the message is any good.</summary>
/// <param name="Id">The transaction's identifier, to be echoed.</param>
/// <param name="SenderNonce">The sender's nonce, to come back as recipientNonce (RFC 8894 section 3.2.1.5); null when missing.</param>
/// <param name="Digest">The digest algorithm of the message, and so of the answer; SHA-256 when that one is not supported.</param>
public sealed record ScepTransaction(TransactionId Id, byte[]? SenderNonce, DigestAlgorithm Digest)
{
    internal static ScepTransaction Read(SignerInfo signer) => new(
        TransactionId.Read(signer.Attributes),
        AttributeReader.Nonce(signer.Attributes, ScepOids.SenderNonce),
        signer.Digest ?? DigestAlgorithm.Sha256);
}
