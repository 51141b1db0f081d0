using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Data.Scep;

/// <summary>
/// What a SCEP message led to, so that a device that lost the reply gets the same certificate again. A renewal with the same key
/// has the same transactionID, and another request or another signer: all are part of the key.
/// </summary>
public sealed class ScepTransaction
{
    /// <summary>The door.</summary>
    public required TemplateId TemplateId { get; init; }

    /// <summary>RFC 8894 section 3.2.1.1.</summary>
    public required string TransactionId { get; init; }

    /// <summary>See <see cref="ScepTransactionKey.RequestHash"/>.</summary>
    public required byte[] RequestHash { get; init; }

    /// <summary>What was issued.</summary>
    public required CertificateId CertificateId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
