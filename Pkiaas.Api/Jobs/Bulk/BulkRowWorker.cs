using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Approvals;
using Pkiaas.Api.Approvals.Bulk;
using Pkiaas.Data;
using Pkiaas.Data.Requests.Bulk;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Requests.Bulk;

namespace Pkiaas.Api.Jobs.Bulk;

/// <summary>
/// Makes one row a pre-approved request, the way the form for a single one does. The request, its promise of delivery and the row's state are one
/// transaction, in which the row is locked: nobody else makes a request of it.
/// </summary>
internal sealed partial class BulkRowWorker(IServiceScopeFactory scopes, BulkRowSecrets secrets, ILogger<BulkRowWorker> logger)
{
    // After so many tries a row must not hold up those behind it.
    private const int MostAttempts = 8;

    /// <param name="id">The batch.</param>
    /// <param name="attempt">How often the batch was taken up at this row.</param>
    /// <param name="cancellationToken">The process must end now.</param>
    /// <returns>False when no row waits.</returns>
    public async Task<bool> WorkAsync(BulkRequestId id, int attempt, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<PkiaasDbContext>();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (await database.LockNextRowAsync(id, cancellationToken) is not { } row) return false;
        var approved = await MakeAsync(scope.ServiceProvider, row, attempt, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (approved is not null) scope.ServiceProvider.GetRequiredService<RequestApproval>().Announce(approved);
        return true;
    }

    private async Task<PreApprovedRequest?> MakeAsync(IServiceProvider services, BulkRow row, int attempt, CancellationToken cancellationToken)
    {
        var database = services.GetRequiredService<PkiaasDbContext>();
        try
        {
            var bulk = await database.BulkRequests.AsNoTracking().SingleAsync(b => b.Id == row.BulkRequestId, cancellationToken);
            var template = await database.Templates.AsNoTracking().SingleAsync(t => t.Id == bulk.TemplateId, cancellationToken);
            var approved = services.GetRequiredService<RequestApproval>().Add(template, secrets.Open(row), bulk.ApprovedBy);
            await services.GetRequiredService<RequestDraft>().DemandWorkableAsync(approved, template, cancellationToken);
            row.MarkMade(approved.Id);
            await database.SaveChangesAsync(cancellationToken);
            return approved;
        }
        catch (Exception problem) when (IsVerdict(problem) || (attempt >= MostAttempts && problem is not OperationCanceledException && !problem.IsStoreAway()))
        {
            if (!IsVerdict(problem)) GivenUp(problem, row.BulkRequestId.Value, row.Line);
            // What was added for the request goes; the row alone is changed, and its lock is still held.
            database.ChangeTracker.Clear();
            var failed = await database.BulkRows.SingleAsync(r => r.BulkRequestId == row.BulkRequestId && r.Line == row.Line, cancellationToken);
            failed.MarkFailed(InWords(problem));
            await database.SaveChangesAsync(cancellationToken);
            return null;
        }
    }

    // Unavailable is no word about the row: the same row may do later.
    private static bool IsVerdict(Exception problem) => problem is PkiException { Error.Kind: not PkiErrorKind.Unavailable } or CryptographicException
        || problem.IsTextRefused();

    private static string InWords(Exception problem) => problem switch
    {
        PkiException fault => fault.Error.Detail,
        _ when problem.IsTextRefused() => "A text holds a character that cannot be stored (U+0000).",
        CryptographicException => "What was confirmed cannot be opened: it was altered, or its data key is not known here.",
        _ => "It could not be made, several times. The service's log says why.",
    };

    [LoggerMessage(LogLevel.Error, "Line {Line} of batch {Batch} could not be made several times and is left out")]
    private partial void GivenUp(Exception problem, Guid batch, int line);
}
