using Pkiaas.Api.RevocationLists;
using Pkiaas.Data.Outbox;

namespace Pkiaas.Api.Jobs.Outbox;

/// <summary>Certificates were revoked or released: the authority's next revocation list is made.</summary>
internal sealed class CrlHandler(CrlPublisher publisher) : IOutboxHandler
{
    public string Kind => OutboxKinds.Crl;

    public Task<string> HandleAsync(LeasedMessage message, CancellationToken cancellationToken) => publisher.KeepAsync(message, cancellationToken);
}
