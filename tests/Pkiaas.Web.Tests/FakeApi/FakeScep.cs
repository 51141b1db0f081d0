using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Pkiaas.Contracts.Templates;

namespace Pkiaas.Web.Tests.FakeApi;

/// <summary>SCEP doors: what is sent is kept as it came, except secrets, and a network of letters is refused.</summary>
internal static class FakeScep
{
    public static void MapFakeScep(this IEndpointRouteBuilder app)
    {
        app.MapPut("/api/templates/{id:guid}/scep", (FakeState state, Guid id, UpdateScepRequest request) =>
        {
            if ((request.AllowedAddresses ?? []).Index().FirstOrDefault(network => network.Item.Any(letter => letter is >= 'g' and <= 'z')) is { Item: not null } wrong)
                return FakeApiApp.Problem(400, "Invalid", ($"allowedAddresses[{wrong.Index}]", "This is no network such as 10.0.0.0/8."));
            var i = state.Templates.FindIndex(template => template.Id == id);
            if (request.Version is { } version && version != state.Templates[i].Version)
                return FakeApiApp.Problem(409, "Somebody changed this template in the meantime.");
            state.Templates[i] = state.Templates[i] with { Scep = Stored(request), Version = state.Templates[i].Version + 1 };
            return Results.Ok(state.Templates[i]);
        });
        app.MapGet("/api/templates/{id:guid}/scep/passphrase", (FakeState state) => state.Passphrase);
        // As the Api does, this leaves the template's version as it is.
        app.MapPost("/api/templates/{id:guid}/scep/passphrase", () => new ScepPassphraseResponse("ABCDEFGHJKLMNPQRSTUVWXYZ23456789"));
        app.MapPost("/api/templates/{id:guid}/scep/ndes-password", () =>
            new NdesPasswordResponse("0123456789ABCDEF0123456789ABCDEF", TimeProvider.System.GetUtcNow().AddHours(1)));
        app.MapGet("/ndes/{id:guid}/certsrv/mscep_admin", (FakeState state, Guid id) =>
        {
            state.NdesPages++;
            return Results.Bytes([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes($"<P> The enrollment challenge password is: <B> {id:N} </B> </P>")], "text/html");
        });
    }

    private static ScepSettings Stored(UpdateScepRequest request) => new()
    {
        Enabled = request.Enabled,
        LegacyAlgorithms = request.LegacyAlgorithms,
        ManualApproval = request.ManualApproval,
        AskForCode = request.AskForCode,
        Renewal = request.Renewal ?? new(),
        Recipient = request.Recipient,
        StripRoot = request.StripRoot,
        IncludeCaInReply = request.IncludeCaInReply,
        StaticPassphrase = request.StaticPassphrase ?? new(),
        NameRules = request.NameRules ?? new(),
        AllowedAddresses = request.AllowedAddresses ?? [],
        AllowedAddressesFor = request.AllowedAddressesFor,
        Ndes = request.Ndes is { BasicAuth: { } account } ndes ? ndes with { BasicAuth = account with { Password = null } } : request.Ndes ?? new(),
        Webhook = request.Webhook is { } webhook ? webhook with { Secret = null } : null,
    };
}
