using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Pkiaas.Api.Security.Accounts;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Api.Security.Setup;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Api.Security.Throttling;
using Pkiaas.ServiceDefaults.Connections;

namespace Pkiaas.Api.Security;

/// <summary>Registers who may do what.</summary>
internal static class SecurityRegistration
{
    /// <summary>For what concerns the whole installation: users, plugins, mail.</summary>
    public const string InstanceOwner = "InstanceOwner";

    /// <summary>For every signed-in user; memberships decide about authorities.</summary>
    public const string SignedIn = "SignedIn";

    public static IHostApplicationBuilder AddSecurity(this IHostApplicationBuilder builder)
    {
        builder.Services.AddAccounts();
        // The framework's authentication brings Data Protection along; sessions do not use it, so no key of it shall lie on a disk.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddAuthentication(SessionAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.SchemeName, null);
        builder.Services.AddAuthorizationBuilder()
            .SetDefaultPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new OwnPasswordRequirement()).Build())
            .AddPolicy(SignedIn, policy => policy.RequireAuthenticatedUser().AddRequirements(new OwnPasswordRequirement()))
            .AddPolicy(InstanceOwner, policy => policy.RequireRole(Principals.InstanceOwnerRole).AddRequirements(new OwnPasswordRequirement()));
        builder.Services.AddSingleton<IAuthorizationHandler, OwnPasswordHandler>();
        builder.Services.AddSingleton<SessionStore>();
        builder.Services.AddSingleton<SignInLimits>();
        builder.Services.AddScoped<PasswordCheck>();
        builder.Services.AddScoped<SignInDesk>();
        builder.Services.AddScoped<OwnPasswordDesk>();
        builder.Services.AddScoped<AccountChange>();
        builder.Services.AddSingleton<SetupCode>();
        builder.Services.AddHostedService<SetupAnnouncement>();
        builder.Services.AddSingleton<Throttle>();
        builder.Services.AddSingleton<WrongTries>();
        builder.Services.AddSingleton<KnownGenerations>();
        builder.Services.AddSingleton<UnknownNames>();
        builder.Services.AddOptions<UnknownNamesOptions>().BindConfiguration(UnknownNamesOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddScoped<AuthorityAccess>();
        builder.AddTrustedProxies();
        return builder;
    }
}
