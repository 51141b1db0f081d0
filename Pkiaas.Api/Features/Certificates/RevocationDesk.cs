using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Jobs;
using Pkiaas.Api.Live;
using Pkiaas.Contracts.Certificates;
using Pkiaas.Data;
using Pkiaas.Data.Issuance;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;

namespace Pkiaas.Api.Features.Certificates;

/// <summary>
/// Changes whether a certificate is revoked, tells everybody who looks, and has the revocation list made. It waits a little for the
/// list, so that whoever asks for it next finds what he did; a list that takes longer, or a key that is away, follows on its own.
/// </summary>
internal sealed class RevocationDesk(CertificateLookup lookup, PkiaasDbContext database, OutboxSignal outbox, ChangeFeed feed, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <param name="user">Who asks; an operator of the authority.</param>
    /// <param name="id">The certificate.</param>
    /// <param name="change">What is to be done with it; commits, and tells what it changed, the certificate itself first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="PkiException">NotFound, also without membership; Unauthorized when the role is too low; or what the change threw.</exception>
    public async Task<CertificateDetails> ChangeAsync(
        ClaimsPrincipal user, Guid id, Func<CertificateId, Task<IReadOnlyList<IssuedCertificate>>> change, CancellationToken cancellationToken)
    {
        var found = await lookup.FindAsync(user, id, AuthorityRole.Operator, cancellationToken);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            var lists = feed.SubscribeAsync(news => news.Type == ChangeEvent.RevocationListType && news.Id == found.AuthorityId.Value, patience.Token);
            var changed = await change(found.Id);
            outbox.Raise();
            foreach (var one in changed) feed.Publish(ChangeEvent.Status(one));
            await TellRenewalsAsync(found.Line, cancellationToken);
            patience.CancelAfter(Patience);
            await foreach (var _ in lists) break;
            return await GetCertificateEndpoint.DescribeAsync(changed[0], database, time.GetUtcNow(), cancellationToken);
        }
        finally
        {
            await patience.CancelAsync();
        }
    }

    // Renewals by mail that were under way ended with it, perhaps.
    private async Task TellRenewalsAsync(CertificateId line, CancellationToken cancellationToken)
    {
        var renewals = await database.RenewalsOfLine(line).AsNoTracking().ToListAsync(cancellationToken);
        foreach (var renewal in renewals) feed.Publish(ChangeEvent.Request(renewal, time.GetUtcNow()));
    }
}
