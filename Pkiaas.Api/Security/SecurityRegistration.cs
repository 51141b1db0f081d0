using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Api.Security.Setup;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Api.Security.Throttling;
using Pkiaas.Data;
using Pkiaas.Data.Identity;

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
        builder.Services.AddIdentityCore<User>(options =>
        {
            options.User.RequireUniqueEmail = true;
            // The user's name is his address, and an address may hold what Identity does not expect in a name: o'brien@example.com.
            options.User.AllowedUserNameCharacters = "";
            // NIST SP 800-63B section 5.1.1: length counts, composition rules do not.
            options.Password = new PasswordOptions
            {
                RequiredLength = 12, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false, RequiredUniqueChars = 4,
            };
            options.Lockout = new LockoutOptions { MaxFailedAccessAttempts = 10, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5), AllowedForNewUsers = true };
        }).AddEntityFrameworkStores<PkiaasDbContext>();
        // The framework's authentication brings Data Protection along; sessions do not use it, so no key of it shall lie on a disk.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddAuthentication(SessionAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.SchemeName, null);
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy(SignedIn, policy => policy.RequireAuthenticatedUser())
            .AddPolicy(InstanceOwner, policy => policy.RequireRole(Principals.InstanceOwnerRole));
        builder.Services.AddSingleton<SessionStore>();
        builder.Services.AddScoped<PasswordCheck>();
        builder.Services.AddSingleton<SetupCode>();
        builder.Services.AddHostedService<SetupAnnouncement>();
        builder.Services.AddSingleton<Throttle>();
        builder.Services.AddSingleton<WrongTries>();
        builder.Services.AddScoped<AuthorityAccess>();
        builder.Services.Configure<ForwardedHeadersOptions>(options => TrustProxies(options, builder.Configuration));
        return builder;
    }

    /// <summary>
    /// Who speaks for others is what <c>Pkiaas:TrustedProxies</c> names, and nobody else; loopback (the dashboard, a proxy on the same
    /// machine) while it names none.
    /// </summary>
    private static void TrustProxies(ForwardedHeadersOptions options, IConfiguration configuration)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        var proxies = configuration.GetSection("Pkiaas:TrustedProxies").Get<string[]>() ?? [];
        if (proxies.Length == 0) return;
        // A proxy in front of a proxy is believed as it is named, hop by hop from this side: the first address that is not named is the caller,
        // whatever stands to the left of it.
        options.ForwardLimit = null;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            if (System.Net.IPNetwork.TryParse(proxy, out var network)) options.KnownIPNetworks.Add(network);
            else options.KnownProxies.Add(IPAddress.Parse(proxy));
        }
    }
}
