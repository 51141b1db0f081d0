using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Pkiaas.Api.Plugins.Catalogue;
using Pkiaas.Api.Plugins.Keys;
using Pkiaas.Api.Plugins.Settings;
using Pkiaas.Api.Security;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Contracts.Plugins;
using Pkiaas.Contracts.SigningBackends;
using Pkiaas.Domain.Errors;
using Pkiaas.Plugins.Signing;

namespace Pkiaas.Api.Features.SigningBackends;

/// <summary>The places where keys live: users choose one for a new authority, the instance owner sets them up.</summary>
internal static class SigningBackendEndpoints
{
    public static RouteGroupBuilder MapSigningBackends(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/signing-backends").WithTags("Signing backends").RequireAuthorization(SecurityRegistration.SignedIn);
        group.MapGet("", ListAsync).WithName("ListSigningBackends");
        group.MapPut("/{name}/settings", UpdateSettingsAsync).WithName("UpdateSigningBackendSettings").RequireAuthorization(SecurityRegistration.InstanceOwner);
        group.MapPost("/{name}/probe", ProbeAsync).WithName("ProbeSigningBackend").RequireAuthorization(SecurityRegistration.InstanceOwner);
        return group;
    }

    private static async Task<IReadOnlyList<SigningBackendResponse>> ListAsync(
        BackendCatalog catalog, KeyRing keys, PluginSettingsService settings, ClaimsPrincipal user,
        CancellationToken cancellationToken)
    {
        var isOwner = user.IsInstanceOwner();
        var backends = new List<SigningBackendResponse>();
        foreach (var offered in catalog.All)
        {
            var inForce = await settings.ReadAsync(SettingsOwner.Backend(offered.Name), offered.Value.Settings, cancellationToken);
            backends.Add(Describe(offered, inForce, keys.Problem(offered.Name), isOwner));
        }
        return backends;
    }

    private static SigningBackendResponse Describe(Offered<ISigningBackend> offered, SettingsInForce inForce, string? problem, bool toOwner) => new()
    {
        Name = offered.Name,
        DisplayName = offered.Value.DisplayName,
        PluginId = offered.PluginId,
        KeySpecifications = [.. offered.Value.Capabilities.KeySpecifications.Select(key => Enum.Parse<Contracts.Authorities.KeySpecification>(key.ToString()))],
        HardwareProtected = offered.Value.Capabilities.HardwareProtected,
        Usable = inForce.Ready && problem is null,
        // What the backend itself says can name hosts and accounts.
        Reason = !inForce.Ready ? "The settings are not complete." : problem is null ? null : toOwner ? problem : "It could not be reached.",
        Settings = toOwner ? FormDescriptions.Describe(offered.Value.Settings, inForce) : null,
    };

    private static async Task<Results<Ok<SettingsForm>, ValidationProblem>> UpdateSettingsAsync(
        string name, Dictionary<string, JsonElement> values, BackendCatalog catalog, KeyRing keys, SettingsDesk desk, ClaimsPrincipal user,
        CancellationToken cancellationToken)
    {
        var answer = await desk.UpdateAsync(SettingsOwner.Backend(name), Find(catalog, name).Settings, values, user, cancellationToken);
        await keys.ReopenAsync(name);
        return answer;
    }

    private static Task<Results<Ok<ProbeResponse>, ValidationProblem>> ProbeAsync(
        string name, Dictionary<string, JsonElement>? values, BackendCatalog catalog, SettingsDesk desk, CancellationToken cancellationToken)
    {
        var backend = Find(catalog, name);
        return desk.ProbeAsync(SettingsOwner.Backend(name), backend.Settings, backend.ProbeAsync, values, cancellationToken);
    }

    private static ISigningBackend Find(BackendCatalog catalog, string name) =>
        catalog.Find(name)?.Value ?? throw new PkiException(PkiErrorKind.NotFound, "There is no such signing backend.");
}
