using Microsoft.AspNetCore.Identity;
using Pkiaas.Data;
using Pkiaas.Data.Identity;

namespace Pkiaas.Api.Security.Accounts;

/// <summary>Registers users and their passwords: for the service, and for the command that resets a password beside it.</summary>
internal static class AccountRegistration
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddIdentityCore<User>(options =>
        {
            options.User.RequireUniqueEmail = true;
            // The user's name is his address, and an address may hold what Identity does not expect in a name: o'brien@example.com.
            options.User.AllowedUserNameCharacters = "";
            // NIST SP 800-63B section 5.1.1: length counts, composition rules do not.
            options.Password = new PasswordOptions
            {
                RequiredLength = 12, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false, RequiredUniqueChars = 4,
            };
        }).AddEntityFrameworkStores<PkiaasDbContext>();
        services.AddScoped<PasswordDesk>();
        return services;
    }
}
