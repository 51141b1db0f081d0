using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pkiaas.Api.Protocols.Scep.Tracing;
using Pkiaas.Data;
using Pkiaas.Data.Requests;
using Pkiaas.Data.Scep.Traces;
using Pkiaas.Domain.Requests.Bulk;
using Quartz;

namespace Pkiaas.Api.Jobs.Recurring;

/// <summary>Removes what has served: ended sessions, ended downloads, and challenges and SCEP traces that nobody asks about any more.</summary>
[DisallowConcurrentExecution]
internal sealed class PruneJob(
    IDbContextFactory<PkiaasDbContext> contexts, ScepTraceStore traces, IOptions<ScepTraceOptions> tracing, TimeProvider time) : IJob
{
    // A dead challenge explains a refusal in the audit trail for this long.
    private static readonly TimeSpan ChallengeMemory = TimeSpan.FromDays(30);

    // A dead download explains itself to the person who comes late.
    private static readonly TimeSpan DownloadMemory = TimeSpan.FromHours(1);

    // Small enough that no statement holds up others.
    private const int Batch = 5_000;

    // A request that a device made by itself, and the admin's answer to it: from that answer on, or from the end of what he signed.
    private static readonly TimeSpan PendingMemory = TimeSpan.FromDays(30);

    // What was confirmed of a row that failed can be tried again for this long.
    private static readonly TimeSpan BulkMemory = TimeSpan.FromDays(30);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await PruneAsync(cancellationToken);

    internal async Task PruneAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await database.Sessions.Where(session => session.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
        await database.ProfileDownloads.Where(download => download.ExpiresAt <= now - DownloadMemory).ExecuteDeleteAsync(cancellationToken);
        await database.DeviceCodes.Where(code => code.ExpiresAt <= now && code.SealedCode != null)
            .ExecuteUpdateAsync(code => code.SetProperty(c => c.SealedCode, (byte[]?)null), cancellationToken);
        await database.NdesChallenges.Where(challenge => challenge.ExpiresAt <= now - ChallengeMemory).ExecuteDeleteAsync(cancellationToken);
        await database.Challenges.Where(challenge => challenge.ExpiresAt <= now - ChallengeMemory).ExecuteDeleteAsync(cancellationToken);
        await traces.ForgetAsync(now.AddDays(-tracing.Value.TraceDays), Batch, cancellationToken);
        await database.BulkRows.Where(row => row.State == BulkRowState.Failed && row.SealedContent != null
            && database.BulkRequests.Any(bulk => bulk.Id == row.BulkRequestId && bulk.FinishedAt <= now - BulkMemory))
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.SealedContent, (byte[]?)null), cancellationToken);
        await database.ForgetPendingAsync(now - PendingMemory, cancellationToken);
    }
}
