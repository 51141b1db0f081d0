using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pkiaas.Domain.Auditing;

namespace Pkiaas.Data.Auditing;

internal sealed class AuditTable : IEntityTypeConfiguration<AuditEvent>
{
    public void Configure(EntityTypeBuilder<AuditEvent> builder)
    {
        builder.ToTable("audit_events");
        builder.Property(audit => audit.Id).UseIdentityAlwaysColumn();
        builder.HasIndex(audit => new { audit.AuthorityId, audit.At });
        builder.HasIndex(audit => new { audit.SubjectType, audit.SubjectId });
    }
}
