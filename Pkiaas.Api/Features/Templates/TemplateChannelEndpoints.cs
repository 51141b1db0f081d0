using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Pkiaas.Api.Plugins.Catalogue;
using Pkiaas.Api.Plugins.Settings;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Contracts.Plugins;
using Pkiaas.Contracts.Templates;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Templates;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Api.Features.Templates;

/// <summary>What delivery channels ask of a template beyond each request.</summary>
internal static class TemplateChannelEndpoints
{
    public static void MapTemplateChannels(this RouteGroupBuilder template)
    {
        template.MapGet("/delivery-channels", ListAsync).WithName("ListTemplateChannels");
        template.MapGet("/delivery-channels/{channel}", GetAsync).WithName("GetTemplateChannel");
        template.MapPut("/delivery-channels/{channel}", UpdateAsync).WithName("UpdateTemplateChannel");
    }

    private static async Task<IReadOnlyList<TemplateChannelResponse>> ListAsync(
        Guid id, ClaimsPrincipal user, AuthorityAccess access, ChannelCatalog channels, TemplateSettings settings, CancellationToken cancellationToken)
    {
        var template = await access.TemplateAsync(user, id, AuthorityRole.Auditor, cancellationToken);
        var answers = new List<TemplateChannelResponse>();
        foreach (var asking in channels.All.Select(offered => offered.Value).OfType<ITemplateReview>().Where(Asks))
            answers.Add(await AnswerAsync(template, asking, settings, cancellationToken));
        return answers;
    }

    private static async Task<TemplateChannelResponse> GetAsync(
        Guid id, string channel, ClaimsPrincipal user, AuthorityAccess access, ChannelCatalog channels, TemplateSettings settings,
        CancellationToken cancellationToken)
    {
        var template = await access.TemplateAsync(user, id, AuthorityRole.Auditor, cancellationToken);
        return await AnswerAsync(template, Find(channels, channel), settings, cancellationToken);
    }

    private static async Task<Results<Ok<TemplateChannelResponse>, ValidationProblem>> UpdateAsync(
        Guid id, string channel, UpdateTemplateChannelRequest request, ClaimsPrincipal user, AuthorityAccess access, ChannelCatalog channels,
        TemplateSettings settings, CancellationToken cancellationToken)
    {
        var template = await access.TemplateAsync(user, id, AuthorityRole.Administrator, cancellationToken);
        var asking = Find(channels, channel);
        var problems = await settings.WriteAsync(template, asking, EnteredSettings.Read(request.Fields), user.ToActor(), cancellationToken);
        if (problems.Count > 0) return TypedResults.ValidationProblem(EnteredSettings.Errors(problems));
        return TypedResults.Ok(await AnswerAsync(template, asking, settings, cancellationToken));
    }

    private static async Task<TemplateChannelResponse> AnswerAsync(
        CertificateTemplate template, ITemplateReview channel, TemplateSettings settings, CancellationToken cancellationToken)
    {
        var inForce = await settings.ReadAsync(template.Id, channel, cancellationToken);
        return new TemplateChannelResponse
        {
            Channel = channel.Name,
            DisplayName = channel.DisplayName,
            Settings = FormDescriptions.Describe(channel.TemplateFields, inForce),
            // A review of half a form would speak of what is missing in it.
            Warnings = inForce.Ready ? Describe(channel.ReviewTemplate(inForce.Settings, Terms.Of(template))) : [],
        };
    }

    // What could not be stored now may have been stored before: a day passes, and the template's own terms change.
    private static IReadOnlyList<FieldProblem> Describe(SettingsReview review) => FormDescriptions.Describe([.. review.Problems, .. review.Warnings]);

    private static bool Asks(ITemplateReview channel) => channel.TemplateFields.Fields.Count > 0;

    private static ITemplateReview Find(ChannelCatalog channels, string name) => channels.Find(name)?.Value is ITemplateReview channel && Asks(channel)
        ? channel
        : throw new PkiException(PkiErrorKind.NotFound, "There is no delivery channel of this name that asks anything of a template.");
}
