using Pkiaas.Data.Outbox;

namespace Pkiaas.Api.Jobs.Outbox;

/// <summary>Does one kind of promised work. It may be called again for work that was done already: a process can die before it says so.</summary>
internal interface IOutboxHandler
{
    /// <summary>One of <see cref="OutboxKinds"/>.</summary>
    string Kind { get; }

    /// <summary>
    /// Does the work and settles the message in the same transaction (<see cref="OutboxSettling"/>). After an exception the message is
    /// tried again.
    /// </summary>
    /// <param name="message">Leased by this process.</param>
    /// <param name="cancellationToken">The process must end now.</param>
    /// <returns>What became of it, for the metrics: a word out of a small set.</returns>
    Task<string> HandleAsync(LeasedMessage message, CancellationToken cancellationToken);
}
