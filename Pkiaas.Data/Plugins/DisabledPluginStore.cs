using Microsoft.EntityFrameworkCore;
using Pkiaas.Domain.Auditing;

namespace Pkiaas.Data.Plugins;

/// <summary>Which plugins an admin switched off.</summary>
/// <param name="contexts">The store.</param>
/// <param name="time">Stamps the decision.</param>
public sealed class DisabledPluginStore(IDbContextFactory<PkiaasDbContext> contexts, TimeProvider time)
{
    /// <summary>Reads their ids.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlySet<string>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<DisabledPlugin>().Select(plugin => plugin.PluginId).ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
    }

    /// <summary>Switches a plugin off or on, with its audit row. Nothing happens when it is so already.</summary>
    /// <param name="pluginId">The plugin.</param>
    /// <param name="enabled">Whether it may be used.</param>
    /// <param name="by">The admin.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task SetAsync(string pluginId, bool enabled, Actor by, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var changed = enabled
            ? await context.Set<DisabledPlugin>().Where(plugin => plugin.PluginId == pluginId).ExecuteDeleteAsync(cancellationToken)
            : await context.Database.ExecuteSqlAsync(
                $"insert into disabled_plugins (plugin_id, disabled_at, disabled_by) values ({pluginId}, {now}, {by.Name}) on conflict do nothing",
                cancellationToken);
        if (changed == 0) return;
        var action = enabled ? AuditActions.PluginEnabled : AuditActions.PluginDisabled;
        context.AuditEvents.Add(AuditEvent.Create(now, null, by, action, "plugin", pluginId));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
