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
/// <param name="database">The store.</param>
public sealed class IssuanceBatches(IndexedConnections database)
{
    /// <summary>More than this gains nothing.</summary>
    private const int Largest = 64;

    /// <summary>As many batches at once at most.</summary>
    private const int Workers = 4;

    /// <summary>A batch that takes longer is waiting for somebody: whoever comes then does not wait with it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentQueue<WaitingIssuance> waiting = new();
    private readonly Lock door = new();
    private int working;
    private long lastStart;

    /// <summary>Stores one with those that come at the same time.</summary>
    /// <param name="certificate">Signed.</param>
    /// <param name="approval">What it rests on.</param>
    /// <param name="record">What is written beside it.</param>
    /// <param name="cancellationToken">Ends the wait; it may be stored nevertheless.</param>
    /// <returns>False when it was not stored for a reason that storing it alone tells.</returns>
    internal Task<bool> CommitAsync(IssuedCertificate certificate, Entitlement.PreApproval approval, IssuanceRecord record, CancellationToken cancellationToken)
    {
        var mine = new WaitingIssuance(certificate, approval, record);
        waiting.Enqueue(mine);
        StartWorker();
        return mine.Stored.Task.WaitAsync(cancellationToken);
    }

    private void StartWorker()
    {
        lock (door)
        {
            if (working == Workers || (working > 0 && Environment.TickCount64 - lastStart < Patience.TotalMilliseconds)) return;
            working++;
            lastStart = Environment.TickCount64;
        }
        // Not in the name of whoever came first: neither its trace nor its culture.
        ThreadPool.UnsafeQueueUserWorkItem(static batches => _ = batches.WorkAsync(), this, preferLocal: false);
    }

    private async Task WorkAsync()
    {
        while (true)
        {
            var batch = Take();
            if (batch.Count > 0)
            {
                await StoreAsync(batch);
                continue;
            }
            lock (door)
            {
                // Whoever came after the last look found a worker and started none.
                if (!waiting.IsEmpty) continue;
                working--;
                return;
            }
        }
    }

    // One statement does not see its own changes, and a key's lock is no obstacle to whom holds it: of two for one request or with one key, the second goes
    // its own way and waits there.
    private List<WaitingIssuance> Take()
    {
        lock (door) lastStart = Environment.TickCount64;
        var (batch, keys, requests) = (new List<WaitingIssuance>(), new HashSet<long>(), new HashSet<RequestId>());
        while (batch.Count < Largest && waiting.TryDequeue(out var next))
        {
            if (keys.Add(next.Lock) && requests.Add(next.Approval.RequestId)) batch.Add(next);
            else next.Stored.SetResult(false);
        }
        return batch;
    }

    private async Task StoreAsync(List<WaitingIssuance> batch)
    {
        try
        {
            var stored = await ReadStoredAsync(batch);
            foreach (var one in batch) one.Stored.SetResult(stored.Contains(one.Certificate.Id.Value));
        }
        catch (PostgresException one) when (one.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // One of them is a copy of something that is stored: alone, it tells which, and the others are stored.
            foreach (var each in batch) each.Stored.SetResult(false);
        }
        catch (Exception fault)
        {
            foreach (var one in batch) one.Stored.SetException(fault);
        }
    }

    private async Task<HashSet<Guid>> ReadStoredAsync(List<WaitingIssuance> batch)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await using var statements = PreApprovalBatchStatement.Create(connection, batch);
        await statements.PrepareAsync();
        await using var reader = await statements.ExecuteReaderAsync();
        await reader.NextResultAsync();
        var stored = new HashSet<Guid>();
        while (await reader.ReadAsync()) stored.Add(reader.GetGuid(0));
        return stored;
    }
}
