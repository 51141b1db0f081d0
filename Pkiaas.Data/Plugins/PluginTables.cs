using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pkiaas.Data.Common;

namespace Pkiaas.Data.Plugins;

internal sealed class PluginBlobTable : IEntityTypeConfiguration<PluginBlob>
{
    public void Configure(EntityTypeBuilder<PluginBlob> builder)
    {
        builder.ToTable("plugin_blobs");
        builder.HasKey(blob => new { blob.PluginId, blob.Name });
        builder.Property(blob => blob.PluginId).HasMaxLength(100);
        builder.Property(blob => blob.Name).HasMaxLength(PluginBlobStore.NameLimit);
    }
}

internal sealed class DisabledPluginTable : IEntityTypeConfiguration<DisabledPlugin>
{
    public void Configure(EntityTypeBuilder<DisabledPlugin> builder)
    {
        builder.ToTable("disabled_plugins");
        builder.HasKey(plugin => plugin.PluginId);
        builder.Property(plugin => plugin.PluginId).HasMaxLength(100);
        builder.Property(plugin => plugin.DisabledBy).HasMaxLength(320);
    }
}

internal sealed class PluginSettingsTable : IEntityTypeConfiguration<PluginSettingsRow>
{
    public void Configure(EntityTypeBuilder<PluginSettingsRow> builder)
    {
        builder.ToTable("plugin_settings");
        builder.HasKey(row => row.Owner);
        builder.Property(row => row.Owner).HasMaxLength(100);
        builder.Property(row => row.Values).IsJson(values => values, (IReadOnlyDictionary<string, string> stored) => stored);
        builder.Property(row => row.Secrets).IsJson(secrets => secrets, (IReadOnlyDictionary<string, byte[]> stored) => stored);
        builder.Property(row => row.UpdatedBy).HasMaxLength(320);
        builder.Property(row => row.Version).HasColumnName("xmin").IsRowVersion();
    }
}
