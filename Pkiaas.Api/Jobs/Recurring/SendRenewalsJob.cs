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
/// Mails people a new link before their certificates end. What its person could not use is not mailed; the list of renewals says why. Channels have their say
/// before anything is locked, since they may take long. Then the renewals' requests and the promises to deliver them are one transaction, for what is
/// due still, with the requests that they renew locked; the outbox does the rest.
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
        var (made, last, hindered) = (0, (DueRenewal?)null, new HinderedRenewals());
        while (true)
        {
            // What could not be made stays due, and is met again the next time; it must not keep the others from their mails.
            var now = time.GetUtcNow();
            await using var database = await contexts.CreateDbContextAsync(cancellationToken);
            var due = await database.ReadDueRenewalsAsync(now, last, batch, cancellationToken);
            var drafts = await DraftAsync(database, due, hindered, cancellationToken);
            made += await StoreAsync(database, drafts, now, cancellationToken);
            if (due.Count < batch) break;
            last = due[^1];
        }
        foreach (var (template, because, count, first) in hindered.Told) NotMade(count, template, because, first);
        return made;
    }

    private async Task<List<PreApprovedRequest>> DraftAsync(
        PkiaasDbContext database, IReadOnlyList<DueRenewal> due, HinderedRenewals hindered, CancellationToken cancellationToken)
    {
        var ends = due.ToDictionary(row => new RequestId(row.Request), row => row.EndsAt);
        var ids = ends.Keys.ToList();
        var rows = await database.Requests.AsNoTracking().Where(request => ids.Contains(request.Id))
            .Join(database.Templates, request => request.TemplateId, template => template.Id, (request, template) => new { request, template })
            .Join(database.Authorities, pair => pair.request.AuthorityId, authority => authority.Id, (pair, authority) => new { pair.request, pair.template, authority })
            .AsNoTracking().ToListAsync(cancellationToken);

        // What is prepared for the rehearsals holds for this batch.
        using var scope = scopes.CreateScope();
        var draft = scope.ServiceProvider.GetRequiredService<RenewalDraft>();
        var renewals = new List<PreApprovedRequest>();
        foreach (var row in rows)
        {
            var (renewal, hindrance) = await draft.MakeAsync(row.request, row.template, row.authority, ends[row.request.Id], cancellationToken);
            if (renewal is not null) renewals.Add(renewal);
            else hindered.Add(row.template, row.request.Id, hindrance);
        }
        return renewals;
    }

    private async Task<int> StoreAsync(PkiaasDbContext database, List<PreApprovedRequest> drafts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (drafts.Count == 0) return 0;
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var locked = (await database.LockDueRenewalsAsync(now, drafts.Select(draft => draft.RenewsCertificateId!.Value.Value), cancellationToken))
            .Select(row => row.Certificate).ToHashSet();
        var renewals = drafts.Where(draft => locked.Contains(draft.RenewsCertificateId!.Value.Value)).ToList();
        foreach (var renewal in renewals)
        {
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
        return renewals.Count;
    }

    [LoggerMessage(LogLevel.Error, "{Count} certificates of template {Template} end, and their renewals cannot be made; they are tried again. {Because} The first one's request is {Request}")]
    private partial void NotMade(int count, string template, string because, Guid request);
}
