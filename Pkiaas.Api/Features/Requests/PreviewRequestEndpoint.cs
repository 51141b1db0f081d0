using Pkiaas.Api.Approvals;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Pkiaas.Api.Plugins.Catalogue;
using Pkiaas.Api.Plugins.Settings;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Contracts.Packages;
using Pkiaas.Contracts.Plugins;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Api.Features.Requests;

/// <summary>Says in words what the device of a request would be told. Nothing is stored or sent.</summary>
internal static class PreviewRequestEndpoint
{
    public static async Task<Results<Ok<PackagePreviewResponse>, ValidationProblem>> HandleAsync(
        Guid templateId, PackagePreviewRequest request, ClaimsPrincipal user, AuthorityAccess access, ChannelCatalog channels, TemplateSettings settings,
        RequestDraft draft, CancellationToken cancellationToken)
    {
        var template = await access.TemplateAsync(user, templateId, AuthorityRole.Auditor, cancellationToken);
        PluginSettings? fields = null;
        if (request.TemplateFields is not null && channels.Find(request.Delivery.Channel)?.Value is ITemplateReview asking)
        {
            var check = await ReadAsync(request, asking, template, settings, cancellationToken);
            if (!check.Passed) return TypedResults.ValidationProblem(EnteredSettings.Errors(check.Problems));
            fields = check.Settings;
        }
        var made = draft.Make(
            template, request.Subject, request.SubjectAlternativeNames, request.ValidityDays, request.Delivery, PreApprovedRequest.DefaultLinkLifetime, user.Email(),
            request.AskForCode, request.AllowRenewal);
        var outline = await draft.DescribeAsync(made, template, fields, cancellationToken);
        return TypedResults.Ok(new PackagePreviewResponse(
            outline.Title, [.. outline.Nodes.Select(Describe)], FormDescriptions.Describe(outline.Problems), Warnings(outline)));
    }

    private static async Task<SettingsCheck> ReadAsync(
        PackagePreviewRequest request, ITemplateReview channel, CertificateTemplate template, TemplateSettings settings, CancellationToken cancellationToken)
    {
        var check = PluginSettingsService.Check(
            channel.TemplateFields, EnteredSettings.Read(request.TemplateFields!), await settings.ReadAsync(template.Id, channel, cancellationToken));
        return check.Passed ? new SettingsCheck(check.Settings, channel.ReviewTemplate(check.Settings, Terms.Of(template)).Problems) : check;
    }

    private static IReadOnlyList<FieldProblem> Warnings(PackageOutline outline) => FormDescriptions.Describe(outline.Warnings);

    private static PackageNode Describe(OutlineNode node) => new(node.Label, node.Value, [.. (node.Children ?? []).Select(Describe)], node.Warning);
}
