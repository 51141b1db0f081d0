using Microsoft.Extensions.Options;
using Pkiaas.Api.Protocols.Scep.Limits;
using Pkiaas.Api.Protocols.Scep.Tracing;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Api.Security.Throttling;
using Pkiaas.Data;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Api.Protocols.Scep.Ndes;

/// <summary>The page of Microsoft NDES that gives one-time passwords, for one template.</summary>
internal static class NdesEndpoints
{
    private const string Purpose = "ndes";

    public static IHostApplicationBuilder AddNdes(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<NdesDesk>();
        builder.Services.AddSingleton<NdesSignIn>();
        return builder;
    }

    public static void MapNdes(this WebApplication app) =>
        app.MapGet("/ndes/{template}/certsrv/mscep_admin", HandleAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> HandleAsync(
        string template, HttpContext http, ScepDoors doors, ScepGuard guard, NdesDesk desk, NdesSignIn signIn, AuthorityAccess access, Throttle throttle,
        IOptions<ScepLimits> limits, CancellationToken cancellationToken)
    {
        try
        {
            var door = Guid.TryParse(template, out var id) ? await FindAsync(new TemplateId(id), http, doors, guard, cancellationToken) : null;
            if (door is not { Settings.Options.Ndes: { Enabled: true } rules })
                throw new PkiException(PkiErrorKind.NotFound, "There is no such page here.");
            if (IsSentFromElsewhere(http.Request))
                return http.Request.Headers["Sec-Fetch-Dest"].ToString() is "document" ? NdesPage.AskFirst() : NdesPage.NotPermitted();
            await guard.DemandAddressAsync(door, http, AddressedDoors.NdesPage, cancellationToken);
            signIn.Demand(Throttle.Address(http));
            await throttle.DemandAsync(Purpose, Throttle.Address(http), limits.Value.NdesPage, cancellationToken);

            // 1. A session of the dashboard's user, who must be an operator here.
            if (http.User.Identity is { IsAuthenticated: true })
            {
                return await access.HasAsync(http.User, door.Authority.Id, AuthorityRole.Operator, cancellationToken)
                    ? await GiveAsync(door, rules, desk, http.User.ToActor(), cancellationToken)
                    : NdesPage.NotPermitted();
            }
            // 2. The template's own account.
            if (!NdesAccounts.TryRead(http.Request, out var user, out var password)) return new AskForBasic();
            if (rules.Account is not { } account) return new AskForBasic();
            if (await signIn.FitsAsync(account, user, password, Throttle.Address(http), cancellationToken))
                return await GiveAsync(door, rules, desk, new Actor("ndes", account.User), cancellationToken);
            await desk.AuditAsync(door.Template, door.Authority.Id, Actor.Device, AuditActions.NdesRefused,
                $"A wrong user name or password came from {Throttle.Address(http)}.", cancellationToken);
            return new AskForBasic();
        }
        catch (PkiException e)
        {
            return ScepResult.Refused(e.Error);
        }
        catch (Exception e) when (e.IsStoreAway())
        {
            return ScepResult.Refused(new PkiError(PkiErrorKind.Unavailable, "The store does not answer just now."));
        }
    }

    // A browser tells where a request comes from, and sends kept credentials along: neither what somebody else's page embeds nor where it leads may use
    // passwords up. Tools tell nothing.
    private static bool IsSentFromElsewhere(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "none" or "same-origin");

    // Who makes ids up makes the store look for each of them.
    private static async Task<OpenDoor?> FindAsync(TemplateId template, HttpContext http, ScepDoors doors, ScepGuard guard, CancellationToken cancellationToken)
    {
        if (!doors.IsKnown(template)) await guard.DemandRateAsync(ScepCaller.Of(http), cancellationToken);
        return await doors.FindAsync(template, cancellationToken);
    }

    private static async Task<IResult> GiveAsync(OpenDoor door, NdesRules rules, NdesDesk desk, Actor actor, CancellationToken cancellationToken) =>
        await desk.GiveAsync(door.Template, door.Authority.Id, rules, actor, cancellationToken) is { } given
            ? NdesPage.Password(door.Authority.Certificate, given.Password)
            : NdesPage.CacheFull();

    private sealed class AskForBasic : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status401Unauthorized;
            httpContext.Response.Headers.WWWAuthenticate = "Basic realm=\"NDES\", charset=\"UTF-8\"";
            httpContext.Response.ContentType = "text/plain; charset=utf-8";
            return httpContext.Response.WriteAsync("Sign in first.", httpContext.RequestAborted);
        }
    }
}
