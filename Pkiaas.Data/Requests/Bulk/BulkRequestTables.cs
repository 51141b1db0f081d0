using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Requests.Bulk;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Data.Requests.Bulk;

internal sealed class BulkRequestTables : IEntityTypeConfiguration<BulkRequest>, IEntityTypeConfiguration<BulkRow>
{
    public void Configure(EntityTypeBuilder<BulkRequest> builder)
    {
        builder.ToTable("bulk_requests");
        builder.Property(bulk => bulk.ApprovedBy).HasMaxLength(254);
        builder.HasIndex(bulk => bulk.AuthorityId);
        // The same confirmation twice is one batch, whichever process gets which copy.
        builder.HasIndex(bulk => new { bulk.TemplateId, bulk.Key }).IsUnique();
        builder.HasOne<Authority>().WithMany().HasForeignKey(bulk => bulk.AuthorityId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<CertificateTemplate>().WithMany().HasForeignKey(bulk => bulk.TemplateId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<BulkRow> builder)
    {
        builder.ToTable("bulk_request_rows");
        builder.HasKey(row => new { row.BulkRequestId, row.Line });
        builder.Property(row => row.Reason).HasMaxLength(BulkRow.ReasonLimit);
        builder.HasIndex(row => new { row.BulkRequestId, row.State });
        // Never two rows of one request, and the way back from a request to its batch.
        builder.HasIndex(row => row.RequestId).IsUnique();
        builder.HasOne<BulkRequest>().WithMany().HasForeignKey(row => row.BulkRequestId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<PreApprovedRequest>().WithMany().HasForeignKey(row => row.RequestId).OnDelete(DeleteBehavior.SetNull);
    }
}
