using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Data.Requests;

internal sealed class PendingRequestTable : IEntityTypeConfiguration<PendingRequest>
{
    public void Configure(EntityTypeBuilder<PendingRequest> builder)
    {
        builder.ToTable("pending_requests");
        builder.Property(request => request.TransactionId).HasMaxLength(256);
        builder.Property(request => request.Address).HasMaxLength(64);
        builder.Property(request => request.Agent).HasMaxLength(200);
        builder.Property(request => request.Reason).HasMaxLength(500);
        builder.Property(request => request.DecidedBy).HasMaxLength(254);
        builder.Property(request => request.ReopenedBy).HasMaxLength(254);
        builder.Property(request => request.Version).IsRowVersion().HasColumnName("xmin");
        builder.Ignore(request => request.SubjectName);
        builder.Ignore(request => request.Names);
        // One message, one request, however often it comes; and what a poll knows.
        builder.HasIndex(request => new { request.TemplateId, request.TransactionId, request.RequestHash }).IsUnique();
        builder.HasIndex(request => new { request.AuthorityId, request.State, request.Id });
        builder.HasIndex(request => new { request.TemplateId, request.Address }).HasFilter("state = 'Pending'");
        builder.HasOne<Authority>().WithMany().HasForeignKey(request => request.AuthorityId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<CertificateTemplate>().WithMany().HasForeignKey(request => request.TemplateId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<IssuedCertificate>().WithMany().HasForeignKey(request => request.CertificateId).OnDelete(DeleteBehavior.SetNull);
    }
}
