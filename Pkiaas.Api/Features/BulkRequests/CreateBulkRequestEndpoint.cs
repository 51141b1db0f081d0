using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Approvals.Bulk;
using Pkiaas.Api.Jobs;
using Pkiaas.Api.Live;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Contracts.BulkRequests;
using Pkiaas.Data;
using Pkiaas.Data.Outbox;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests.Bulk;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Api.Features.BulkRequests;

/// <summary>Takes a batch down with the promise to work it off: one transaction, and one batch however often the call comes.</summary>
internal sealed class CreateBulkRequestEndpoint(
    PkiaasDbContext database, AuthorityAccess access, SheetCheck check, BulkRowSecrets secrets, OutboxSignal outbox, ChangeFeed feed, BulkRequestReader reader,
    TimeProvider time)
{
    public static Task<Results<Created<BulkRequestResponse>, Ok<BulkRequestResponse>>> HandleAsync(
        Guid templateId, CreateBulkRequest request, ClaimsPrincipal user, CreateBulkRequestEndpoint endpoint, CancellationToken cancellationToken) =>
        endpoint.CreateAsync(templateId, request, user, cancellationToken);

    private async Task<Results<Created<BulkRequestResponse>, Ok<BulkRequestResponse>>> CreateAsync(
        Guid templateId, CreateBulkRequest request, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var template = await access.TemplateAsync(user, templateId, AuthorityRole.Operator, cancellationToken);
        var digest = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request));
        if (await FindAsync(template.Id, request.Key, digest, cancellationToken) is { } earlier) return await AgainAsync(earlier, cancellationToken);

        var sheet = await check.CheckAsync(template, request.Sheet, user.Email(), cancellationToken);
        Demand(sheet, request);
        var bulk = await StoreAsync(template, request.Key, digest, [.. sheet.Good], user, cancellationToken);
        if (bulk is null) return await AgainAsync((await FindAsync(template.Id, request.Key, digest, cancellationToken))!, cancellationToken);
        outbox.Raise();
        feed.Publish(ChangeEvent.Bulk(bulk));
        return TypedResults.Created($"/api/bulk-requests/{bulk.Id}", await reader.ReadAsync(bulk, cancellationToken));
    }

    /// <returns>Null when a parallel copy of the call was faster.</returns>
    private async Task<BulkRequest?> StoreAsync(
        CertificateTemplate template, Guid key, byte[] digest, IReadOnlyList<CheckedRow> rows, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var bulk = BulkRequest.Create(BulkRequestId.New(time), template, key, digest, rows.Count, user.Email(), now);
        database.BulkRequests.Add(bulk);
        database.BulkRows.AddRange(rows.Select(row => BulkRow.Create(bulk.Id, row.Line, row.DisplayName, secrets.Close(bulk.Id, row.Line, row.Request))));
        database.Outbox.Add(OutboxMessage.Create(OutboxKinds.Bulk, bulk.Id.Value, now));
        database.AuditEvents.Add(AuditEvent.Create(
            now, bulk.AuthorityId, user.ToActor(), AuditActions.BulkApproved, "bulk-request", bulk.Id, $"{rows.Count} from {template.Name}"));
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return bulk;
        }
        catch (DbUpdateException copy) when (copy.IsDuplicate())
        {
            database.ChangeTracker.Clear();
            return null;
        }
    }

    private async Task<BulkRequest?> FindAsync(TemplateId template, Guid key, byte[] digest, CancellationToken cancellationToken)
    {
        var found = await database.BulkRequests.AsNoTracking().SingleOrDefaultAsync(bulk => bulk.TemplateId == template && bulk.Key == key, cancellationToken);
        return found is null || found.Digest.AsSpan().SequenceEqual(digest)
            ? found
            : throw new PkiException(PkiErrorKind.Conflict, "Under this key another batch was sent already. Each batch has a key of its own.");
    }

    private async Task<Ok<BulkRequestResponse>> AgainAsync(BulkRequest earlier, CancellationToken cancellationToken) =>
        TypedResults.Ok(await reader.ReadAsync(earlier, cancellationToken));

    private static void Demand(CheckedSheet sheet, CreateBulkRequest request)
    {
        var faulty = sheet.Rows.Count - sheet.Good.Count();
        if (request.Digest is { } shown && !string.Equals(shown, sheet.Digest, StringComparison.OrdinalIgnoreCase))
            throw new PkiException(PkiErrorKind.Conflict, "What would be sent is not what was shown any more. Look at the preview again; nothing was sent.");
        if (faulty == sheet.Rows.Count) throw Fault("No row can be sent.");
        if (faulty == 0 || request.SkipFaulty) return;
        var first = sheet.Rows.First(row => !row.IsGood);
        throw Fault(
            $"{faulty} of {sheet.Rows.Count} rows cannot be sent, the first of them in line {first.Line}: {first.Problems[0].Message} Nothing was sent.");
    }

    private static PkiException Fault(string message) => new(new PkiError(PkiErrorKind.Malformed, message) { Field = "sheet" });
}
