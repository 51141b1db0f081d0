using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Pkiaas.Api.Plugins.Catalogue;
using Pkiaas.Api.Plugins.Settings;
using Pkiaas.Api.Security;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Contracts.DeliveryChannels;
using Pkiaas.Contracts.Plugins;
using Pkiaas.Domain.Errors;
using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Api.Features.DeliveryChannels;

/// <summary>The ways to hand a link to its person: every user's forms are rendered from them, the instance owner sets them up.</summary>
internal static class DeliveryChannelEndpoints
{
    public static RouteGroupBuilder MapDeliveryChannels(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/delivery-channels").WithTags("Delivery channels").RequireAuthorization(SecurityRegistration.SignedIn);
        group.MapGet("", ListAsync).WithName("ListDeliveryChannels");
        group.MapPut("/{name}/settings", UpdateSettingsAsync).WithName("UpdateDeliveryChannelSettings").RequireAuthorization(SecurityRegistration.InstanceOwner);
        group.MapPost("/{name}/probe", ProbeAsync).WithName("ProbeDeliveryChannel").RequireAuthorization(SecurityRegistration.InstanceOwner);
        return group;
    }

    private static async Task<IReadOnlyList<DeliveryChannelResponse>> ListAsync(
        ChannelCatalog catalog, PluginSettingsService settings, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var isOwner = user.IsInstanceOwner();
        var channels = new List<DeliveryChannelResponse>();
        foreach (var (name, pluginId, channel) in catalog.All)
        {
            var inForce = await settings.ReadAsync(SettingsOwner.Channel(name), channel.Settings, cancellationToken);
            channels.Add(new DeliveryChannelResponse
            {
                Name = name,
                DisplayName = channel.DisplayName,
                PluginId = pluginId,
                Ready = inForce.Ready,
                RequestFields = FormDescriptions.Describe(channel.RequestFields),
                Settings = isOwner ? FormDescriptions.Describe(channel.Settings, inForce) : null,
            });
        }
        return channels;
    }

    private static Task<Results<Ok<SettingsForm>, ValidationProblem>> UpdateSettingsAsync(
        string name, Dictionary<string, JsonElement> values, ChannelCatalog catalog, SettingsDesk desk, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        desk.UpdateAsync(SettingsOwner.Channel(name), Find(catalog, name).Settings, values, user, cancellationToken);

    private static Task<Results<Ok<ProbeResponse>, ValidationProblem>> ProbeAsync(
        string name, Dictionary<string, JsonElement>? values, ChannelCatalog catalog, SettingsDesk desk, CancellationToken cancellationToken)
    {
        var channel = Find(catalog, name);
        return desk.ProbeAsync(SettingsOwner.Channel(name), channel.Settings, channel.ProbeAsync, values, cancellationToken);
    }

    private static IDeliveryChannel Find(ChannelCatalog catalog, string name) =>
        catalog.Find(name)?.Value ?? throw new PkiException(PkiErrorKind.NotFound, "There is no such delivery channel.");
}
