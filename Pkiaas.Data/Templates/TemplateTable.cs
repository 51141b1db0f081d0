using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pkiaas.Data.Common;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Data.Templates;

internal sealed class TemplateTable : IEntityTypeConfiguration<CertificateTemplate>
{
    public void Configure(EntityTypeBuilder<CertificateTemplate> builder)
    {
        builder.ToTable("templates");
        builder.Property(template => template.Name).HasMaxLength(100);
        builder.Property(template => template.Starter).HasMaxLength(64);
        builder.Property(template => template.Version).IsRowVersion().HasColumnName("xmin");
        builder.ComplexProperty(template => template.Policy, policy =>
        {
            policy.Property(p => p.KeyUsage).HasConversion<int>();
            policy.Property(p => p.ExtendedKeyUsage).HasConversion(
                oids => oids.ToArray(),
                oids => oids,
                new ValueComparer<IReadOnlyList<string>>((a, b) => a!.SequenceEqual(b!), oids => oids.Count, oids => oids));
        });
        builder.ComplexProperty(template => template.Scep, door => door.Property(d => d.Options).IsJson(options => options, stored => stored));
        builder.ComplexProperty(template => template.Reminders);
        builder.HasIndex(template => new { template.AuthorityId, template.Name }).IsUnique();
        builder.HasOne<Authority>().WithMany().HasForeignKey(template => template.AuthorityId).OnDelete(DeleteBehavior.Restrict);
    }
}
