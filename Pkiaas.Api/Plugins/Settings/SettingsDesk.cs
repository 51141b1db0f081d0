using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Pkiaas.Api.Plugins.Hosting;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Contracts.Plugins;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Api.Plugins.Settings;

/// <summary>Answers admins who look at, change or try settings, whosever they are.</summary>
internal sealed class SettingsDesk(PluginSettingsService settings, TimeProvider time)
{
    public async Task<Results<Ok<SettingsForm>, ValidationProblem>> UpdateAsync(
        SettingsOwner owner, SettingsSchema schema, IReadOnlyDictionary<string, JsonElement> values, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var problems = await settings.WriteAsync(owner, schema, EnteredSettings.Read(values), user.ToActor(), cancellationToken);
        if (problems.Count > 0) return TypedResults.ValidationProblem(EnteredSettings.Errors(problems));
        return TypedResults.Ok(FormDescriptions.Describe(schema, await settings.ReadAsync(owner, schema, cancellationToken)));
    }

    /// <summary>Tries what is in force, or what was entered and is not stored yet.</summary>
    public async Task<Results<Ok<ProbeResponse>, ValidationProblem>> ProbeAsync(
        SettingsOwner owner, SettingsSchema schema, Func<PluginSettings, CancellationToken, ValueTask<IReadOnlyList<SettingProblem>>> probe,
        IReadOnlyDictionary<string, JsonElement>? values, CancellationToken cancellationToken)
    {
        var inForce = await settings.ReadAsync(owner, schema, cancellationToken);
        var check = values is null
            ? new SettingsCheck(inForce.Settings, inForce.Problems)
            : PluginSettingsService.CheckDestination(schema, EnteredSettings.Read(values), inForce);
        if (!check.Passed) return TypedResults.ValidationProblem(EnteredSettings.Errors(check.Problems));
        var problems = await SettingsProbe.RunAsync(probe, check.Settings, time, cancellationToken);
        return TypedResults.Ok(new ProbeResponse(problems.Count == 0, FormDescriptions.Describe(problems)));
    }
}
