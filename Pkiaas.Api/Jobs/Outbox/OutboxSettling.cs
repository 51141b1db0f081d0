using Microsoft.EntityFrameworkCore;
using Pkiaas.Data;
using Pkiaas.Data.Outbox;

namespace Pkiaas.Api.Jobs.Outbox;

/// <summary>
/// Settles a message inside the transaction that holds the work's result, so that both become durable or neither. The number of
/// attempts tells leases apart: who lost his lease to another process settles nothing.
/// </summary>
internal static class OutboxSettling
{
    /// <summary>The work is done.</summary>
    /// <exception cref="LeaseLostException">Another process took the message over.</exception>
    public static async Task CompleteAsync(this PkiaasDbContext database, LeasedMessage message, CancellationToken cancellationToken) =>
        Demand(await database.Outbox.Where(row => row.Id == message.Id && row.Attempts == message.Attempts).ExecuteDeleteAsync(cancellationToken));

    /// <summary>The work is to be tried again.</summary>
    /// <exception cref="LeaseLostException">Another process took the message over.</exception>
    public static async Task PostponeAsync(this PkiaasDbContext database, LeasedMessage message, DateTimeOffset until, CancellationToken cancellationToken) =>
        Demand(await database.Outbox.Where(row => row.Id == message.Id && row.Attempts == message.Attempts)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.DueAt, until).SetProperty(r => r.LeasedUntil, (DateTimeOffset?)null), cancellationToken));

    private static void Demand(int settled)
    {
        if (settled == 0) throw new LeaseLostException();
    }
}

/// <summary>This process was too slow: its lease ran out and another one does the work.</summary>
internal sealed class LeaseLostException() : Exception("The lease ran out and another process took the work over.");
