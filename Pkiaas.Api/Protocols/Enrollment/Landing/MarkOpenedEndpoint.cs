using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Live;
using Pkiaas.Data;
using Pkiaas.Data.Requests;

namespace Pkiaas.Api.Protocols.Enrollment.Landing;

/// <summary>A person looks at the page, says its script. It moves a word in the dashboard and nothing else, so a scanner that says so does no harm.</summary>
internal static class MarkOpenedEndpoint
{
    public static async Task<IResult> HandleAsync(
        string token, PkiaasDbContext database, IDbContextFactory<PkiaasDbContext> contexts, ChangeFeed feed, TimeProvider time, CancellationToken cancellationToken)
    {
        var link = await OpenedLink.FindAsync(database, token, cancellationToken);
        if (link.Request.OpenedAt is not null) return TypedResults.NoContent();
        await using var own = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await own.Database.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow();
        if (await own.LockRequestAsync(link.Request.Id, cancellationToken) is { } request)
        {
            request.MarkOpened(now);
            if (await own.SaveChangesAsync(cancellationToken) > 0)
            {
                await transaction.CommitAsync(cancellationToken);
                feed.Publish(ChangeEvent.Request(request, now));
            }
        }
        return TypedResults.NoContent();
    }
}
