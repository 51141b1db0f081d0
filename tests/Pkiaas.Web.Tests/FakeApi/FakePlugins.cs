using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Pkiaas.Contracts.Plugins;

namespace Pkiaas.Web.Tests.FakeApi;

internal static class FakePlugins
{
    public static void MapFakePlugins(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/delivery-channels", (FakeState state) =>
            state.Channels.Select(channel => state.IsInstanceOwner ? channel : channel with { Settings = null }));
        app.MapPut("/api/delivery-channels/{name}/settings", (FakeState state, string name, Dictionary<string, string> values) =>
        {
            if (values.GetValueOrDefault("host", "").Length == 0)
                return FakeApiApp.Problem(400, "Invalid", ("host", "Mail server is needed."));
            var index = state.Channels.FindIndex(channel => channel.Name == name);
            var settings = state.Channels[index].Settings!;
            // As the Api does: a stored secret goes only where it was entered for.
            if (settings.SecretsSet.Count > 0 && !values.ContainsKey("password") && settings.Values.GetValueOrDefault("host") != values["host"])
                return FakeApiApp.Problem(400, "Invalid", ("password", "Password: enter it again, since \"Mail server\" changed."));
            state.Channels[index] = state.Channels[index] with
            {
                Ready = true,
                Settings = settings with
                {
                    Values = values.Where(value => value.Key != "password").ToDictionary(),
                    SecretsSet = values.ContainsKey("password") ? ["password"] : settings.SecretsSet,
                    Source = SettingsSource.Stored, Problems = [], UpdatedAt = Samples.Now, UpdatedBy = FakeState.Email,
                },
            };
            return Results.Ok(state.Channels[index].Settings);
        });
        app.MapPost("/api/delivery-channels/{name}/probe", (FakeState state, string name) =>
            state.Channels.Find(channel => channel.Name == name)!.Settings!.Values.GetValueOrDefault("host") == "mail.example.com"
                ? new ProbeResponse(true, [])
                : new ProbeResponse(false, [new FieldProblem("host", "The mail server does not answer: connection refused.")]));
        app.MapGet("/api/signing-backends", () => Samples.Backends());
        app.MapGet("/api/plugins", (FakeState state) => state.Plugins);
        app.MapPut("/api/plugins/{id}", (FakeState state, string id, UpdatePluginRequest request) =>
        {
            var index = state.Plugins.FindIndex(plugin => plugin.Id == id);
            state.Plugins[index] = state.Plugins[index] with { Status = request.Enabled ? PluginStatus.Active : PluginStatus.Disabled };
            return Results.Ok(state.Plugins[index]);
        });
    }
}
