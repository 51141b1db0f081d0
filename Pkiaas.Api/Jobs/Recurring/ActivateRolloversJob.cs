using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Rollover;
using Pkiaas.Data;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Quartz;

namespace Pkiaas.Api.Jobs.Recurring;

/// <summary>Lets prepared generations of authorities take over whose time has come.</summary>
[DisallowConcurrentExecution]
internal sealed partial class ActivateRolloversJob(
    IDbContextFactory<PkiaasDbContext> contexts, RolloverDesk desk, TimeProvider time, ILogger<ActivateRolloversJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await ActivateAsync(cancellationToken);

    /// <returns>How many took over.</returns>
    internal async Task<int> ActivateAsync(CancellationToken cancellationToken)
    {
        var activated = 0;
        foreach (var due in await DueAsync(cancellationToken))
        {
            try
            {
                if (await desk.ActivateAsync(due.Authority, due.Number, Actor.System, cancellationToken)) activated++;
            }
            catch (PkiException problem) when (problem.Error.Kind == PkiErrorKind.Conflict)
            {
                // An admin was faster, in one way or the other.
                NotActivated(problem, due.Number, due.Authority.Value);
            }
        }
        return activated;
    }

    private async Task<List<GenerationKey>> DueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var due = await database.AuthorityGenerations.AsNoTracking()
            .Where(generation => generation.ActivatedAt == null && generation.ActivatesAt <= now && generation.NotAfter > now).ToListAsync(cancellationToken);
        return due.ConvertAll(generation => generation.Id);
    }

    [LoggerMessage(LogLevel.Warning, "Generation {Generation} of authority {Authority} was due to take over and did not")]
    private partial void NotActivated(Exception problem, int generation, Guid authority);
}
