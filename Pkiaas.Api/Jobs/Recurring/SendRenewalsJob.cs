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
    IDbContextFactory<PkiaasDbContext> contexts, IServiceScopeFactory scopes, HungRenewals hung, OutboxSignal outbox, ChangeFeed feed, TimeProvider time,
    ILogger<SendRenewalsJob> logger) : IJob
{
    private const int Batch = 100;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await SendAsync(cancellationToken);

    /// <returns>How many renewals were made.</returns>
    internal async Task<int> SendAsync(CancellationToken cancellationToken, int batch = Batch)
    {
        var (made, last, later, hindered) = (0, (DueRenewal?)null, new List<DueRenewal>(), new HinderedRenewals());
        // What is prepared for the rehearsals holds for the whole run: a channel that hangs is waited for no more than that.
        using var scope = scopes.CreateScope();
        var draft = scope.ServiceProvider.GetRequiredService<RenewalDraft>();
        while (true)
        {
            // What could not be made stays due, and is met again the next time; it must not keep the others from their mails.
            var due = await ReadAsync(last, batch, cancellationToken);
            later.AddRange(due.Where(row => hung.Contains(row.Request)));
            made += await MakeAsync([.. due.Where(row => !hung.Contains(row.Request))], draft, hindered, cancellationToken);
            if (due.Count < batch) break;
            last = due[^1];
        }
        foreach (var rows in hung.InOrder(later, row => row.Request).Chunk(batch)) made += await MakeAsync(rows, draft, hindered, cancellationToken);
        hung.Replace([.. hindered.Others.Where(request => hung.Contains(request.Value))], hindered.Hung);
        foreach (var (template, because, count, first) in hindered.Told) NotMade(count, template, because, first);
        return made;
    }

    private async Task<IReadOnlyList<DueRenewal>> ReadAsync(DueRenewal? last, int batch, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await database.ReadDueRenewalsAsync(time.GetUtcNow(), last, batch, cancellationToken);
    }

    private async Task<int> MakeAsync(
        DueRenewal[] due, RenewalDraft draft, HinderedRenewals hindered, CancellationToken cancellationToken)
    {
        if (due.Length == 0) return 0;
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        return await StoreAsync(database, await DraftAsync(database, due, draft, hindered, cancellationToken), now, cancellationToken);
    }

    private static async Task<List<PreApprovedRequest>> DraftAsync(
        PkiaasDbContext database, DueRenewal[] due, RenewalDraft draft, HinderedRenewals hindered, CancellationToken cancellationToken)
    {
        var ids = due.Select(row => new RequestId(row.Request)).ToList();
        var rows = await database.Requests.AsNoTracking().Where(request => ids.Contains(request.Id))
            .Join(database.Templates, request => request.TemplateId, template => template.Id, (request, template) => new { request, template })
            .Join(
                database.Authorities, pair => pair.request.AuthorityId, authority => authority.Id,
                (pair, authority) => new { pair.request, pair.template, authority })
            .AsNoTracking().ToDictionaryAsync(row => row.request.Id.Value, cancellationToken);

        var renewals = new List<PreApprovedRequest>();
        // In the order that was asked for, the most urgent first: a channel that hangs may not be asked for those at the end.
        foreach (var (request, _, end) in due)
        {
            if (!rows.TryGetValue(request, out var row)) continue;
            var (renewal, hindrance) = await draft.MakeAsync(row.request, row.template, row.authority, end, cancellationToken);
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
