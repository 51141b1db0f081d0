using Microsoft.EntityFrameworkCore;
using Pkiaas.Data;
using Pkiaas.Data.Outbox;
using Pkiaas.Data.Requests;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Jobs.Outbox;

/// <summary>A certificate was issued: what the request kept for its device, the sealed challenge among it, is destroyed.</summary>
internal sealed class FulfilledHandler(IDbContextFactory<PkiaasDbContext> contexts) : IOutboxHandler
{
    public string Kind => OutboxKinds.Fulfilled;

    public async Task<string> HandleAsync(LeasedMessage message, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var request = new RequestId(message.SubjectId);
        await database.ProfileDownloads.Where(download => download.RequestId == request).ExecuteDeleteAsync(cancellationToken);
        await database.ForgetCodesAsync([request], cancellationToken);
        await database.CompleteAsync(message, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return "done";
    }
}
