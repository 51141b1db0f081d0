using System.Security.Cryptography;
using System.Text.Json;
using Pkiaas.Contracts.BulkRequests;
using Pkiaas.Contracts.Requests;
using Pkiaas.Data.Requests.Bulk;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Templates;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Api.Approvals.Bulk;

/// <summary>Checks many people row by row: what each would get, what is wrong, and who would get two. Stores and sends nothing.</summary>
internal sealed class SheetCheck(DeliveryForm form, RowCheck check, OpenRequestLookup open, TimeProvider time)
{
    /// <exception cref="PkiException">The sheet as a whole is of no use, or the template is not open to devices.</exception>
    public async Task<CheckedSheet> CheckAsync(CertificateTemplate template, BulkSheet sheet, string by, CancellationToken cancellationToken)
    {
        // Otherwise every row would say the same.
        if (!template.EnrolsByScep) throw new PkiException(PkiErrorKind.Conflict, "Enable SCEP on the template first: the devices enrol through it.");
        var channel = form.Find(sheet.Delivery.Channel);
        var fields = channel.RequestFields;
        // What the template says by now is what is shown, and so what is confirmed.
        var asks = sheet.AskForCode ?? template.Scep.Options.AskForCode;
        DeliveryForm.Demand(channel, asks);
        var (people, notes) = SheetReader.Read(sheet, fields);
        var address = new SheetHeadings(fields).AddressField;
        var writer = new RowRequest(sheet with { AskForCode = asks }, fields, address);
        var rows = new List<CheckedRow>(people.Count);
        foreach (var person in people)
        {
            var request = writer.Write(person);
            var found = person.Faults.Count > 0
                ? new SettingsReview([.. person.Faults.Select(fault => new SettingProblem(null, fault))], [])
                : await check.ReviewAsync(template, request, by, cancellationToken);
            rows.Add(new CheckedRow(person.Line, request, request.ValidityDays ?? template.Policy.ValidityDays, found.Problems)
            {
                Warnings = [.. found.Warnings.Select(warning => warning.Message).Distinct()],
            });
        }
        rows = await WarnAsync(template, rows, address, cancellationToken);
        var secret = fields.Fields.Where(field => field.Kind == SettingKind.Secret).Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        return new CheckedSheet(rows, notes, address, secret, Digest(template, rows), asks);
    }

    private async Task<List<CheckedRow>> WarnAsync(
        CertificateTemplate template, List<CheckedRow> rows, string? field, CancellationToken cancellationToken)
    {
        var known = rows.Select(row => row.Address(field)?.ToLowerInvariant()).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var waiting = field is null ? new HashSet<string>() : await open.FindAsync(template.Id, field, known, time.GetUtcNow(), cancellationToken);
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        return rows.ConvertAll(row =>
        {
            // Without an address a person is known by his name.
            var person = row.Address(field) is { Length: > 0 } address ? address : row.DisplayName;
            if (person.Length == 0) return row;
            var warnings = new List<string>();
            if (!seen.TryAdd(person, row.Line)) warnings.Add($"The same person as in line {seen[person]}.");
            if (waiting.Contains(person.ToLowerInvariant()))
                warnings.Add("There is an open request for this address already: the person would get a second link.");
            return row with { Warnings = [.. warnings, .. row.Warnings] };
        });
    }

    // What is confirmed is what was shown: the very requests, for this very template.
    private static string Digest(CertificateTemplate template, List<CheckedRow> rows)
    {
        var good = rows.Where(row => row.IsGood).Select(row => new ConfirmedRow(row.Line, row.Request, row.ValidityDays));
        return Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new Confirmed(template.Id.Value, [.. good]))));
    }

    private sealed record Confirmed(Guid Template, IReadOnlyList<ConfirmedRow> Rows);

    private sealed record ConfirmedRow(int Line, CreatePreApprovedRequest Request, int Days);
}
