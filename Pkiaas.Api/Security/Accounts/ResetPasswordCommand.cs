using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Data;
using Pkiaas.Data.Identity;
using Pkiaas.Domain.Accounts;
using Pkiaas.Domain.Auditing;

namespace Pkiaas.Api.Security.Accounts;

/// <summary>
/// <c>dotnet Pkiaas.Api.dll reset-password EMAIL</c>: the way back in when nobody is left who could reset a password in the dashboard. Whoever may
/// run it on the server's machine with the service's own configuration can read and write the database anyway. The service may run meanwhile.
/// </summary>
internal static class ResetPasswordCommand
{
    public const string Name = "reset-password";

    public static bool IsAsked(string[] args) => args is [Name, ..];

    /// <param name="args">The command's name, an address, and settings such as <c>--ConnectionStrings:pkiaas=...</c> beside those of the environment.</param>
    /// <param name="output">Takes the one-time password.</param>
    /// <param name="error">Takes what went wrong.</param>
    /// <returns>The exit code: 0 done, 1 not done, 2 asked for in the wrong way.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        if (args is not [Name, var email, .. var settings] || email.StartsWith('-'))
        {
            await error.WriteLineAsync($"Usage: dotnet Pkiaas.Api.dll {Name} EMAIL");
            return 2;
        }
        var builder = Host.CreateApplicationBuilder(settings);
        // What is printed is for the person who asked, and the password is no line of a log.
        builder.Logging.ClearProviders();
        builder.AddPkiaasData();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddAccounts();
        using var host = builder.Build();
        await using var scope = host.Services.CreateAsyncScope();
        try
        {
            return await ResetAsync(scope.ServiceProvider, email.Trim(), output, error);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or TimeoutException)
        {
            await error.WriteLineAsync($"The database cannot be used: {(e.InnerException ?? e).Message}");
            return 1;
        }
    }

    private static async Task<int> ResetAsync(IServiceProvider services, string email, TextWriter output, TextWriter error)
    {
        var (users, database) = (services.GetRequiredService<UserManager<User>>(), services.GetRequiredService<PkiaasDbContext>());
        var normalized = users.NormalizeEmail(email);
        await using var transaction = await database.Database.BeginTransactionAsync();
        await database.LockAccessAsync(CancellationToken.None);
        if (await database.Users.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.NormalizedEmail == normalized) is not { } user)
        {
            await error.WriteLineAsync($"No user has the address {email}.");
            return 1;
        }
        if (user.IsDisabled) await EnableAsync(database, user, services.GetRequiredService<TimeProvider>());
        var password = await services.GetRequiredService<PasswordDesk>()
            .ResetAsync(user, Actor.System, $"{user.Email}, by the command on the server's machine", CancellationToken.None);
        await transaction.CommitAsync();
        await output.WriteLineAsync(Text(user, password));
        return 0;
    }

    private static async Task EnableAsync(PkiaasDbContext database, User user, TimeProvider time)
    {
        await database.Users.Where(row => row.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.LockoutEnd, (DateTimeOffset?)null));
        database.AuditEvents.Add(AuditEvent.Create(
            time.GetUtcNow(), null, Actor.System, AuditActions.UserEnabled, "user", user.Id, $"{user.Email}, by the command on the server's machine"));
    }

    private static string Text(User user, OneTimePassword password) => string.Create(CultureInfo.InvariantCulture, $"""
        The password of {user.Email} was reset{(user.IsDisabled ? ", and the account is switched on again" : "")}. Its sessions have ended.
        One-time password: {password.Text}
        It lets in until {password.EndsAt.UtcDateTime:d MMM yyyy, HH:mm} UTC and is replaced by a password of one's own at the sign-in.
        """);
}
