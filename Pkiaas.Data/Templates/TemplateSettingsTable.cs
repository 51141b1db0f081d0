using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pkiaas.Data.Common;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Data.Templates;

internal sealed class TemplateSettingsTable : IEntityTypeConfiguration<TemplateSettingsRow>
{
    public void Configure(EntityTypeBuilder<TemplateSettingsRow> builder)
    {
        builder.ToTable("template_settings");
        builder.HasKey(row => new { row.TemplateId, row.Channel });
        builder.Property(row => row.Channel).HasMaxLength(64);
        builder.Property(row => row.Values).IsJson(values => values, (IReadOnlyDictionary<string, string> stored) => stored);
        builder.Property(row => row.Secrets).IsJson(secrets => secrets, (IReadOnlyDictionary<string, byte[]> stored) => stored);
        builder.Property(row => row.UpdatedBy).HasMaxLength(320);
        builder.Property(row => row.Version).HasColumnName("xmin").IsRowVersion();
        builder.HasOne<CertificateTemplate>().WithMany().HasForeignKey(row => row.TemplateId).OnDelete(DeleteBehavior.Cascade);
    }
}
