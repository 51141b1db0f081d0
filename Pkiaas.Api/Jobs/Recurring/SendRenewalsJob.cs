using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Approvals;
using Pkiaas.Api.Live;
using Pkiaas.Data;
using Pkiaas.Data.Outbox;
using Pkiaas.Data.Renewals;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Requests;
using Quartz;

namespace Pkiaas.Api.Jobs.Recurring;

/// <summary>
/// Mails people a new link before their certificates end. The renewal's request and the promise to deliver it are one transaction, and the request that it
/// renews is locked meanwhile; the outbox does the rest. What its person could not use is not mailed; the list of renewals says why.
/// </summary>
[DisallowConcurrentExecution]
internal sealed partial class SendRenewalsJob(
    IDbContextFactory<PkiaasDbContext> contexts, IServiceScopeFactory scopes, OutboxSignal outbox, ChangeFeed feed, TimeProvider time,
    ILogger<SendRenewalsJob> logger) : IJob
{
    private const int Batch = 100;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await SendAsync(cancellationToken);

    /// <returns>How many renewals were made.</returns>
    internal async Task<int> SendAsync(CancellationToken cancellationToken, int batch = Batch)
    {
        var (made, last) = (0, (DueRenewal?)null);
        while (true)
        {
            // What could not be made stays due, and is met again the next time; it must not keep the others from their mails.
            var (due, sent) = await SendBatchAsync(last, batch, cancellationToken);
            made += sent;
            if (due.Count < batch) return made;
            last = due[^1];
        }
    }

    private async Task<(IReadOnlyList<DueRenewal> Due, int Sent)> SendBatchAsync(DueRenewal? after, int batch, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var due = await database.LockDueRenewalsAsync(now, after, batch, cancellationToken);
        if (due.Count == 0) return (due, 0);
        var ends = due.ToDictionary(row => new RequestId(row.Request), row => row.EndsAt);
        var ids = ends.Keys.ToList();
        var pairs = await database.Requests.AsNoTracking().Where(request => ids.Contains(request.Id))
            .Join(database.Templates, request => request.TemplateId, template => template.Id, (request, template) => new { request, template })
            .Join(database.Authorities, pair => pair.request.AuthorityId, authority => authority.Id, (pair, authority) => new { pair.request, pair.template, authority })
            .AsNoTracking().ToListAsync(cancellationToken);

        // What is prepared for the rehearsals holds for this batch.
        using var scope = scopes.CreateScope();
        var draft = scope.ServiceProvider.GetRequiredService<RenewalDraft>();
        var renewals = new List<PreApprovedRequest>();
        foreach (var row in pairs)
        {
            var (renewal, hindrance) = await draft.MakeAsync(row.request, row.template, row.authority, ends[row.request.Id], cancellationToken);
            if (renewal is null)
            {
                NotMade(row.request.Id.Value, hindrance);
                continue;
            }
            renewals.Add(renewal);
            var hand = LinkDelivery.Create(renewal.Id, now);
            database.Requests.Add(renewal);
            database.Deliveries.Add(hand);
            database.Outbox.Add(OutboxMessage.Create(OutboxKinds.Deliver, hand.Id, now));
            database.AuditEvents.Add(AuditEvent.Create(
                now, renewal.AuthorityId, Actor.System, AuditActions.RequestRenewed, "request", renewal.Id, $"{renewal.DisplayName}, in the place of {renewal.Renews}"));
        }
        await database.SaveChangesAsync(cancellationToken);
        await database.MarkSucceededAsync([.. renewals.Select(renewal => renewal.RenewsCertificateId!.Value)], now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        outbox.Raise();
        foreach (var renewal in renewals) feed.Publish(ChangeEvent.Request(renewal, now));
        return (due, renewals.Count);
    }

    [LoggerMessage(LogLevel.Error, "The certificate of request {Request} ends, and its renewal could not be made; it is tried again. {Hindrance}")]
    private partial void NotMade(Guid request, string? hindrance);
}
