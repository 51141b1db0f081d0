using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pkiaas.Data.Outbox;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Data.Authorities;

/// <summary>
/// Makes each step of a rollover durable: all of it or nothing. Whoever prepares, cancels or switches holds the authority's lock, so that of
/// many who do it at once, in however many processes, one does it and the others find it done.
/// </summary>
/// <param name="contexts">The store.</param>
/// <param name="time">When it happens.</param>
public sealed class RolloverStore(IDbContextFactory<PkiaasDbContext> contexts, TimeProvider time)
{
    /// <summary>Which number the next generation gets.</summary>
    /// <param name="id">The authority.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="PkiException">Conflict: one is prepared already.</exception>
    public async Task<int> NextNumberAsync(AuthorityId id, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (await database.FindPreparedAsync(id, cancellationToken) is not null) throw PreparedAlready();
        return await database.AuthorityGenerations.Where(generation => generation.AuthorityId == id).MaxAsync(generation => generation.Number, cancellationToken) + 1;
    }

    /// <summary>Stores what was prepared.</summary>
    /// <param name="rollover">Its keys are in their backends.</param>
    /// <param name="actor">Who did it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="PkiException">Conflict: another one was prepared meanwhile.</exception>
    public async Task PrepareAsync(PreparedRollover rollover, Actor actor, CancellationToken cancellationToken)
    {
        var next = rollover.Generation;
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await database.LockAuthorityAsync(next.AuthorityId, cancellationToken);
        if (await database.FindPreparedAsync(next.AuthorityId, cancellationToken) is not null) throw PreparedAlready();
        database.AuthorityGenerations.Add(next);
        database.ServiceCertificates.AddRange(rollover.ServiceCertificates);
        database.AuditEvents.Add(Audit(next, actor, AuditActions.RolloverPrepared, $"{rollover.Summary}, {InWords(next)}"));
        try
        {
            await database.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException copy) when (copy.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // Prepared and even switched by somebody else while these keys were made: the number is taken.
            throw PreparedAlready();
        }
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Drops the prepared generation and its service certificates.</summary>
    /// <param name="id">The authority.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What was dropped; its keys are still in their backends.</returns>
    /// <exception cref="PkiException">Conflict: none is prepared.</exception>
    public async Task<PreparedRollover> CancelAsync(AuthorityId id, Actor actor, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await database.LockAuthorityAsync(id, cancellationToken);
        var next = await database.FindPreparedAsync(id, cancellationToken) ?? throw NonePrepared();
        var services = await database.ServiceCertificates.Where(service => service.AuthorityId == id && service.Generation == next.Number)
            .ToListAsync(cancellationToken);
        database.ServiceCertificates.RemoveRange(services);
        database.AuthorityGenerations.Remove(next);
        database.AuditEvents.Add(Audit(next, actor, AuditActions.RolloverCancelled, $"generation {next.Number}"));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new PreparedRollover(next, services, "");
    }

    /// <summary>Lets the prepared generation take over. Issuing goes on meanwhile; what was signed before keeps its own generation.</summary>
    /// <param name="id">The authority.</param>
    /// <param name="number">The generation that shall be active; null: whichever is prepared.</param>
    /// <param name="actor">Who does it; <see cref="Actor.System"/> only when its time has come.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it took over now; false when it is active already, or its time has not come.</returns>
    /// <exception cref="PkiException">Conflict: none is prepared, or another one than was meant, or it is not valid now.</exception>
    public async Task<bool> ActivateAsync(AuthorityId id, int? number, Actor actor, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await database.LockAuthorityAsync(id, cancellationToken);
        var now = time.GetUtcNow();
        var authority = await database.Authorities.SingleAsync(row => row.Id == id, cancellationToken);
        if (number == authority.Generation) return false;
        var next = await database.FindPreparedAsync(id, cancellationToken) ?? throw NonePrepared();
        if (number is not null && number != next.Number) throw new PkiException(PkiErrorKind.Conflict, $"Generation {number} is not the one that is prepared.");
        if (actor == Actor.System && !next.IsDue(now)) return false;
        var present = await database.AuthorityGenerations.SingleAsync(row => row.AuthorityId == id && row.Number == authority.Generation, cancellationToken);
        authority.RollOver(next, present, now);
        database.AuditEvents.Add(Audit(next, actor, AuditActions.RolledOver, $"generation {next.Number} took over from generation {present.Number}"));
        database.Outbox.Add(OutboxMessage.NextList(next.Id, now));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private AuditEvent Audit(AuthorityGeneration next, Actor actor, string action, string detail) =>
        AuditEvent.Create(time.GetUtcNow(), next.AuthorityId, actor, action, "authority", next.AuthorityId, detail);

    private static string InWords(AuthorityGeneration next) =>
        next.ActivatesAt is { } moment ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"takes over at {moment.UtcDateTime:u}") : "takes over when an admin says so";

    private static PkiException PreparedAlready() => new(PkiErrorKind.Conflict, "A rollover is prepared already: switch to it or cancel it first.");

    private static PkiException NonePrepared() => new(PkiErrorKind.Conflict, "No rollover is prepared.");
}
