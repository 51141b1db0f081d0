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
        // Alarms are few among all that is written down.
        builder.HasIndex(audit => new { audit.AuthorityId, audit.At }, "ix_audit_events_alarms").HasFilter($"action = '{AuditActions.ChallengeReused}'");
        builder.HasIndex(audit => new { audit.AuthorityId, audit.At }, "ix_audit_events_dismissed_alerts")
            .HasFilter($"action = '{AuditActions.AlertDismissed}'");
        builder.HasIndex(audit => new { audit.SubjectType, audit.SubjectId });
    }
}
