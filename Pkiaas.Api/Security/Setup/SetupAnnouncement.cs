using Microsoft.EntityFrameworkCore;
using Pkiaas.Data;

namespace Pkiaas.Api.Security.Setup;

/// <summary>Prints the setup code while there is no owner.</summary>
internal sealed class SetupAnnouncement(IDbContextFactory<PkiaasDbContext> contexts, SetupCode code) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await context.Users.AnyAsync(user => user.IsInstanceOwner, cancellationToken)) code.Announce();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
