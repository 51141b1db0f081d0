using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Pkiaas.Contracts.Common;
using Pkiaas.Contracts.QuickStart;
using Pkiaas.Contracts.Requests;

namespace Pkiaas.Web.Tests.FakeApi;

internal static class FakeQuickStart
{
    public static void MapFakeQuickStart(this IEndpointRouteBuilder app) => app.MapPost("/api/quick-start", (FakeState state, QuickStartRequest request) =>
    {
        if (!request.Email.Contains('@', StringComparison.Ordinal)) return FakeApiApp.Problem(400, "Invalid", ("email", "This is no e-mail address."));
        if (state.Authorities.Count > 0) return FakeApiApp.Problem(409, "This installation has a certificate authority already.");
        var authority = Samples.Authority($"{request.Organization} Device CA", request.Organization);
        state.Authorities.Add(authority);
        var template = Samples.Template(authority.Id, "Apple devices");
        state.Templates.Add(template);
        var made = Samples.Request(template, new CreatePreApprovedRequest
        {
            Subject = [new NameValue { Type = "CN", Value = request.Email }],
            Delivery = new DeliveryInstruction { Channel = state.Channels[0].Name, Fields = new Dictionary<string, string> { ["email"] = request.Email } },
        });
        state.Requests.Add(made);
        return Results.Created($"/api/requests/{made.Id}", new QuickStartResponse(authority.Id, template.Id, made.Id, made.Link!));
    });
}
