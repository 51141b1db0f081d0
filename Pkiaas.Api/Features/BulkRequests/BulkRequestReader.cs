using Pkiaas.Contracts.BulkRequests;
using Pkiaas.Data.Requests.Bulk;
using Pkiaas.Domain.Requests.Bulk;
using BulkCounts = Pkiaas.Contracts.BulkRequests.BulkCounts;

namespace Pkiaas.Api.Features.BulkRequests;

/// <summary>Writes batches down for the admin API.</summary>
internal sealed class BulkRequestReader(BulkRequestList list)
{
    public async Task<BulkRequestResponse> ReadAsync(BulkRequest bulk, CancellationToken cancellationToken) =>
        Describe(await list.ReadAsync(bulk, cancellationToken));

    public static BulkRequestResponse Describe(BulkRequestRow row) => new()
    {
        Id = row.Id,
        AuthorityId = row.AuthorityId,
        TemplateId = row.TemplateId,
        TemplateName = row.TemplateName,
        Total = row.Total,
        Counts = new BulkCounts(
            row.Counts.Waiting, row.Counts.Made, row.Counts.Failed, row.Counts.Cancelled, row.Counts.Delivered, row.Counts.Undeliverable, row.Counts.Issued),
        ApprovedBy = row.ApprovedBy,
        CreatedAt = row.CreatedAt,
        FinishedAt = row.FinishedAt,
        CancelledAt = row.CancelledAt,
    };
}
