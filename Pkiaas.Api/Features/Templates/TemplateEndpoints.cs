namespace Pkiaas.Api.Features.Templates;

/// <summary>What authorities issue.</summary>
internal static class TemplateEndpoints
{
    public static RouteGroupBuilder MapTemplates(this RouteGroupBuilder api)
    {
        var ofAuthority = api.MapGroup("/authorities/{authorityId:guid}/templates").WithTags("Templates");
        ofAuthority.MapPost("", CreateTemplateEndpoint.HandleAsync);
        ofAuthority.MapGet("", ListTemplatesEndpoint.HandleAsync);

        var group = api.MapGroup("/templates/{id:guid}").WithTags("Templates");
        group.MapGet("", GetTemplateEndpoint.HandleAsync);
        group.MapPut("", UpdateTemplateEndpoint.HandleAsync);
        group.MapPut("/scep", UpdateScepEndpoint.HandleAsync);
        group.MapPost("/scep/passphrase", RotatePassphraseEndpoint.HandleAsync);
        group.MapPost("/scep/ndes-password", CreateNdesPasswordEndpoint.HandleAsync);
        group.MapGet("/scep/passphrase", RotatePassphraseEndpoint.StatusAsync);
        group.MapGet("/service-urls", GetServiceUrlsEndpoint.HandleAsync);
        group.MapTemplateChannels();

        api.MapGet("/template-starters", ListStartersEndpoint.Handle).WithTags("Templates");
        return group;
    }
}
