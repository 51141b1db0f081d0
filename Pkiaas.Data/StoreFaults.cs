using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Pkiaas.Data;

/// <summary>What the store's exceptions mean to the doors, so that only this room speaks PostgreSQL.</summary>
public static class StoreFaults
{
    /// <summary>Whether the store is away or too busy: the same call may go through later.</summary>
    /// <param name="fault">What was thrown.</param>
    public static bool IsStoreAway(this Exception fault) => fault switch
    {
        // A server that is being stopped, or that ended because another session of it crashed, says so before it goes.
        PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow } => true,
        NpgsqlException { IsTransient: true } or TimeoutException => true,
        DbUpdateException or InvalidOperationException => fault.InnerException is { } inner && IsStoreAway(inner),
        _ => false,
    };

    /// <summary>Whether a text was refused because it holds U+0000, which PostgreSQL keeps in no text and no JSON.</summary>
    /// <param name="fault">What was thrown.</param>
    public static bool IsTextRefused(this Exception fault) => fault switch
    {
        PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter } => true,
        DbUpdateException or InvalidOperationException => fault.InnerException is { } inner && IsTextRefused(inner),
        _ => false,
    };

    /// <summary>Whether a row was refused because another one has the same unique value.</summary>
    /// <param name="fault">What saving threw.</param>
    public static bool IsDuplicate(this DbUpdateException fault) => fault.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };
}
