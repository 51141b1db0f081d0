using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Pkiaas.Contracts.Authorities;
using Pkiaas.Contracts.Packages;
using Pkiaas.Contracts.Plugins;
using Pkiaas.Contracts.Templates;

namespace Pkiaas.Web.Tests.FakeApi;

internal static class FakeProfiles
{
    public static void MapFakeProfiles(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/templates/{id:guid}/delivery-channels", (FakeState state) => new[] { state.TemplateChannel });
        app.MapPut("/api/templates/{id:guid}/delivery-channels/{channel}", (FakeState state, UpdateTemplateChannelRequest request) =>
        {
            var values = request.Fields.ToDictionary(field => field.Key, field => field.Value.GetString()!);
            if (values.FirstOrDefault(value => value.Key.EndsWith(".ssid", StringComparison.Ordinal) && value.Value.Length == 0) is { Key: { } empty })
                return FakeApiApp.Problem(400, "Invalid", (empty, "Name (SSID) is needed."));
            state.TemplateChannel = state.TemplateChannel with { Settings = state.TemplateChannel.Settings with { Values = values }, Warnings = [] };
            return Results.Ok(state.TemplateChannel);
        });
        app.MapPost("/api/templates/{id:guid}/profile-preview", (PackagePreviewRequest request) => new PackagePreviewResponse(
            "Example devices",
            [new PackageNode("Wi-Fi", "Office", [new PackageNode("Joins", "by itself", [], null)], "Macs pass over it.")],
            request.Delivery.Fields.GetValueOrDefault("device") == "mac" ? [new FieldProblem("delivery.fields.device", "A Mac cannot do this.")] : [],
            request.ValidityDays == 1 ? [new FieldProblem("validityDays", "A Mac will offer the update at once.")] : []));
        app.MapGet("/api/authorities/{id:guid}/profile-signing-identity", (FakeState state) => state.Signing);
        app.MapPut("/api/authorities/{id:guid}/profile-signing-identity", (FakeState state, UpdateProfileSigningRequest request) =>
        {
            if (request.Password != "open") return FakeApiApp.Problem(400, "Invalid", ("password", "The file does not open with this password."));
            state.Signing = Samples.UploadedSigning();
            return Results.Ok(state.Signing);
        });
        app.MapDelete("/api/authorities/{id:guid}/profile-signing-identity", (FakeState state) => state.Signing = Samples.OwnSigning());
    }
}
