using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Live;
using Pkiaas.Api.Security.Links;
using Pkiaas.Data;
using Pkiaas.Data.Outbox;
using Pkiaas.Data.Renewals;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;
using Quartz;

namespace Pkiaas.Api.Jobs.Recurring;

/// <summary>
/// Mails people a new link before their certificates end. The renewal's request and the promise to deliver it are one transaction, and the request that it
/// renews is locked meanwhile; the outbox does the rest.
/// </summary>
[DisallowConcurrentExecution]
internal sealed partial class SendRenewalsJob(
    IDbContextFactory<PkiaasDbContext> contexts, RequestLinks links, RequestSecrets secrets, OutboxSignal outbox, ChangeFeed feed, TimeProvider time,
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
            .AsNoTracking().ToListAsync(cancellationToken);

        var renewals = pairs.Select(pair => Renew(pair.request, pair.template, ends[pair.request.Id], now)).OfType<PreApprovedRequest>().ToList();
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
        return (due, renewals.Count);
    }

    private PreApprovedRequest? Renew(PreApprovedRequest earlier, CertificateTemplate template, DateTimeOffset end, DateTimeOffset now)
    {
        try
        {
            var id = RequestId.New(time);
            return PreApprovedRequest.Renew(
                id, earlier, template, secrets.Rebind(earlier.Id, earlier.Delivery, id), links.Create(id, end - now, now), now);
        }
        catch (Exception problem) when (problem is PkiException or CryptographicException)
        {
            NotMade(problem, earlier.Id.Value);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Error, "The certificate of request {Request} ends, and its renewal could not be made; it is tried again")]
    private partial void NotMade(Exception problem, Guid request);
}
