using System.Collections.Concurrent;
using Npgsql;
using Pkiaas.Data.Common;
using Pkiaas.Data.Issuance.Statements;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Data.Issuance;

/// <summary>
/// Stores first enrolments in batches: while one batch is being stored, those that come meanwhile gather for the next. Nobody waits for company, so that a
/// single device is stored as soon as it comes; under load, several share one statement, one journey and one sync to disk.
/// </summary>
public sealed class IssuanceBatches : IDisposable
{
    /// <summary>More than this gains nothing.</summary>
    private const int Largest = 64;

    /// <summary>As many batches at once at most.</summary>
    private const int Workers = 4;

    /// <summary>A batch that takes longer is waiting for somebody: whoever has come meanwhile does not wait with it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    // Real time, whatever the service's clock says: it is about how long somebody waits.
    private readonly TimeProvider time = TimeProvider.System;
    private readonly ConcurrentQueue<WaitingIssuance> waiting = new();
    private readonly Lock door = new();
    private readonly IndexedConnections database;
    private readonly ITimer impatience;
    private int working;
    private long lastStart;

    /// <summary>Creates it.</summary>
    /// <param name="database">The store.</param>
    public IssuanceBatches(IndexedConnections database)
    {
        this.database = database;
        impatience = time.CreateTimer(_ => StartWorkerIfWanted(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Stores one with those that come at the same time.</summary>
    /// <param name="certificate">Signed.</param>
    /// <param name="approval">What it rests on.</param>
    /// <param name="record">What is written beside it.</param>
    /// <param name="cancellationToken">Ends the wait; it may be stored nevertheless.</param>
    /// <returns>False when it was not stored for a reason that storing it alone tells.</returns>
    internal Task<bool> CommitAsync(IssuedCertificate certificate, Entitlement.PreApproval approval, IssuanceRecord record, CancellationToken cancellationToken)
    {
        var mine = new WaitingIssuance(certificate, approval, record, cancellationToken);
        waiting.Enqueue(mine);
        StartWorkerIfWanted();
        return mine.Stored.Task.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => impatience.Dispose();

    private void StartWorkerIfWanted()
    {
        lock (door)
        {
            if (waiting.IsEmpty || working == Workers) return;
            if (working > 0 && time.GetElapsedTime(lastStart) < Patience) return;
            working++;
            BeginPatience();
        }
        // Not in the name of whoever came first: neither its trace nor its culture.
        ThreadPool.UnsafeQueueUserWorkItem(static batches => _ = batches.WorkAsync(), this, preferLocal: false);
    }

    private void BeginPatience()
    {
        lastStart = time.GetTimestamp();
        // A little more, so that whoever looks then finds it over, however coarse the timer is.
        impatience.Change(Patience + Patience, Timeout.InfiniteTimeSpan);
    }

    private async Task WorkAsync()
    {
        try
        {
            while (Take() is { Count: > 0 } batch) await StoreAsync(batch);
        }
        finally
        {
            lock (door) working--;
        }
        // Whoever came after the last look found a worker and started none.
        StartWorkerIfWanted();
    }

    // One statement does not see its own changes, and a key's lock is no obstacle to whom holds it: of two for one request or with one key, the second goes
    // its own way and waits there.
    private List<WaitingIssuance> Take()
    {
        lock (door) BeginPatience();
        var (batch, keys, requests) = (new List<WaitingIssuance>(), new HashSet<long>(), new HashSet<RequestId>());
        while (batch.Count < Largest && waiting.TryDequeue(out var next))
        {
            if (next.GaveUp.IsCancellationRequested) next.Stored.TrySetCanceled(next.GaveUp);
            else if (keys.Add(next.Lock) && requests.Add(next.Approval.RequestId)) batch.Add(next);
            else next.Stored.TrySetResult(false);
        }
        return batch;
    }

    private async Task StoreAsync(List<WaitingIssuance> batch)
    {
        try
        {
            var stored = await ReadStoredAsync(batch);
            foreach (var one in batch) one.Stored.TrySetResult(stored.Contains(one.Certificate.Id.Value));
        }
        catch (Exception fault) when (fault is PostgresException or NpgsqlException { InnerException: not TimeoutException })
        {
            // Whatever it was of one of them, or of this connection alone, keeps none of the others from theirs. Should the batch be stored in spite of it, each
            // finds its challenge used, and then the certificate.
            foreach (var one in batch) one.Stored.TrySetResult(false);
        }
        catch (Exception fault)
        {
            foreach (var one in batch) one.Stored.TrySetException(fault);
        }
    }

    private async Task<HashSet<Guid>> ReadStoredAsync(List<WaitingIssuance> batch)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        using var span = IssuanceTelemetry.Begin(batch);
        await using var statements = PreApprovalBatchStatement.Create(connection, batch);
        await statements.PrepareAsync();
        await using var reader = await statements.ExecuteReaderAsync();
        await reader.NextResultAsync();
        var stored = new HashSet<Guid>();
        while (await reader.ReadAsync()) stored.Add(reader.GetGuid(0));
        // The commit's own answer comes behind the rows.
        await reader.NextResultAsync();
        return stored;
    }
}
