using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Jobs;
using Pkiaas.Api.Plugins.Keys;
using Pkiaas.Api.Protocols.Scep;
using Pkiaas.Data;
using Pkiaas.Data.Authorities;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Api.Rollover;

/// <summary>Prepares, cancels and does the rollover of authorities, for admins and for the job, and tells the doors of this process at once.</summary>
internal sealed class RolloverDesk(
    IDbContextFactory<PkiaasDbContext> contexts, RolloverFounder founder, RolloverStore store, RecipientFitness fitness, ScepDoors doors,
    OutboxSignal outbox, UnneededKeys unneeded)
{
    /// <summary>Makes the next generation and offers it by GetNextCACert.</summary>
    /// <exception cref="PkiException">
    /// Conflict: one is prepared already. Malformed, at its field: the plan does not fit. Unavailable: a backend is away. Nothing was changed.
    /// </exception>
    public async Task PrepareAsync(AuthorityId id, RolloverPlan plan, Actor actor, CancellationToken cancellationToken)
    {
        var number = await store.NextNumberAsync(id, cancellationToken);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var authority = await database.Authorities.AsNoTracking().SingleAsync(row => row.Id == id, cancellationToken);
        await fitness.DemandAsync(authority, plan, cancellationToken);
        var rollover = await founder.PrepareAsync(authority, number, plan, cancellationToken);
        try
        {
            await store.PrepareAsync(rollover, actor, cancellationToken);
        }
        catch (PkiException)
        {
            await unneeded.DestroyAsync(rollover.Keys, cancellationToken);
            throw;
        }
        doors.Changed(id);
    }

    /// <summary>Drops the prepared generation and destroys its keys.</summary>
    /// <exception cref="PkiException">Conflict: none is prepared.</exception>
    public async Task CancelAsync(AuthorityId id, Actor actor, CancellationToken cancellationToken)
    {
        var dropped = await store.CancelAsync(id, actor, cancellationToken);
        doors.Changed(id);
        await unneeded.DestroyAsync(dropped.Keys, cancellationToken);
    }

    /// <summary>Lets the prepared generation take over; see <see cref="RolloverStore.ActivateAsync"/>.</summary>
    public async Task<bool> ActivateAsync(AuthorityId id, int? number, Actor actor, CancellationToken cancellationToken)
    {
        if (!await store.ActivateAsync(id, number, actor, cancellationToken)) return false;
        doors.Changed(id);
        outbox.Raise();
        return true;
    }
}
