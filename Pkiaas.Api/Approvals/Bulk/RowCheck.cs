using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Pkiaas.Contracts.Requests;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Api.Approvals.Bulk;

/// <summary>
/// Finds everything that keeps a row from becoming a request, by the rules of a single request and no others: the contract's own, the names', the
/// channel's, the template's; and what an admin is told about a single request, though it can be sent.
/// </summary>
internal sealed class RowCheck(DeliveryForm form, RequestDraft draft)
{
    public async Task<SettingsReview> ReviewAsync(
        CertificateTemplate template, CreatePreApprovedRequest request, string by, CancellationToken cancellationToken)
    {
        var fields = form.Review(request.Delivery);
        List<SettingProblem> problems = [.. Contract(request), .. Names(request, fields), .. fields];
        if (problems.Count > 0) return new SettingsReview([.. problems.DistinctBy(problem => problem.Field)], []);
        try
        {
            var made = draft.Make(
                template, request.Subject, request.SubjectAlternativeNames, request.ValidityDays, request.Delivery, PreApprovedRequest.DefaultLinkLifetime, by,
                request.AskForCode, request.AllowRenewal);
            var outline = await draft.DescribeAsync(made, template, null, cancellationToken);
            return new SettingsReview(outline.Problems, outline.Warnings);
        }
        catch (PkiException fault) when (fault.Error.Kind != PkiErrorKind.Unavailable)
        {
            return new SettingsReview([new SettingProblem(fault.Error.Field, fault.Error.Detail)], []);
        }
    }

    private static List<SettingProblem> Contract(CreatePreApprovedRequest request)
    {
        var problems = new List<SettingProblem>();
        Validate(request, "", problems);
        foreach (var (index, name) in request.Subject.Index()) Validate(name, $"subject[{index}].", problems);
        foreach (var (index, name) in request.SubjectAlternativeNames.Index()) Validate(name, $"subjectAlternativeNames[{index}].", problems);
        return problems;
    }

    // An address that is none is told of where it was written, and not once more where it would stand in the certificate.
    private static List<SettingProblem> Names(CreatePreApprovedRequest request, IReadOnlyList<SettingProblem> fields)
    {
        if (request.Subject.Count == 0) return [];
        try
        {
            RequestDraft.Read(request.Subject, request.SubjectAlternativeNames);
            return [];
        }
        catch (PkiException fault)
        {
            var known = fields.Select(problem => request.Delivery.Fields.GetValueOrDefault(problem.Field!["delivery.fields.".Length..])).ToHashSet();
            var same = request.SubjectAlternativeNames.Index().Any(name =>
                fault.Error.Field == $"subjectAlternativeNames[{name.Index}].value" && known.Contains(name.Item.Value));
            return same ? [] : [new SettingProblem(fault.Error.Field, fault.Error.Detail)];
        }
    }

    private static void Validate(object part, string prefix, List<SettingProblem> problems)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(part, new ValidationContext(part), results, validateAllProperties: true);
        problems.AddRange(results.SelectMany(result => result.MemberNames.Select(member =>
            new SettingProblem(prefix + JsonNamingPolicy.CamelCase.ConvertName(member), result.ErrorMessage ?? "This value does not fit."))));
    }
}
