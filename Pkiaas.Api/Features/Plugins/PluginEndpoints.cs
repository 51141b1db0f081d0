using System.Security.Claims;
using Pkiaas.Api.Plugins.Catalogue;
using Pkiaas.Api.Security;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Contracts.Plugins;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Api.Features.Plugins;

/// <summary>What is in the plugins directory and what became of it.</summary>
internal static class PluginEndpoints
{
    public static RouteGroupBuilder MapPlugins(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/plugins").WithTags("Plugins").RequireAuthorization(SecurityRegistration.InstanceOwner);
        group.MapGet("", (PluginCatalog catalog) => catalog.All.Select(Describe)).WithName("ListPlugins");
        group.MapPut("/{id}", UpdateAsync).WithName("UpdatePlugin");
        return group;
    }

    private static async Task<PluginResponse> UpdateAsync(
        string id, UpdatePluginRequest request, PluginCatalog catalog, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var known = await catalog.SetEnabledAsync(id, request.Enabled, user.ToActor(), cancellationToken);
        return known
            ? Describe(catalog.All.First(plugin => plugin.Manifest?.Id == id))
            : throw new PkiException(PkiErrorKind.NotFound, "There is no such plugin.");
    }

    private static PluginResponse Describe(InstalledPlugin plugin) => new()
    {
        Folder = plugin.Folder,
        Id = plugin.Manifest?.Id,
        DisplayName = plugin.Manifest?.DisplayName ?? plugin.Folder,
        Summary = plugin.Manifest?.Summary,
        Version = plugin.Manifest?.Version,
        // The dashboard makes a link of it.
        Documentation = plugin.Manifest?.Documentation is { IsAbsoluteUri: true, Scheme: "http" or "https" } link ? link : null,
        Status = plugin.Status,
        Reason = plugin.Reason,
        Sha256 = plugin.File?.Sha256,
        DeliveryChannels = [.. plugin.Active?.Channels.Keys ?? []],
        SigningBackends = [.. plugin.Active?.Backends.Keys ?? []],
    };
}
