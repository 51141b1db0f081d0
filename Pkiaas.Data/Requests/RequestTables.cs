using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pkiaas.Data.Common;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Data.Requests;

internal sealed class RequestTables : IEntityTypeConfiguration<PreApprovedRequest>, IEntityTypeConfiguration<LinkDelivery>,
    IEntityTypeConfiguration<DeliveryAttempt>, IEntityTypeConfiguration<Challenge>, IEntityTypeConfiguration<ProfileDownload>
{
    public void Configure(EntityTypeBuilder<PreApprovedRequest> builder)
    {
        builder.ToTable("requests");
        builder.Property(request => request.Names).IsJson(StoredNames.From, stored => stored.ToNames());
        builder.Property(request => request.ApprovedBy).HasMaxLength(254);
        builder.Property(request => request.Version).IsRowVersion().HasColumnName("xmin");
        builder.Ignore(request => request.IsOpen);
        builder.ComplexProperty(request => request.Link);
        builder.ComplexProperty(request => request.Delivery, delivery =>
        {
            delivery.Property(d => d.Channel).HasMaxLength(64);
            delivery.Property(d => d.Fields).IsJson(fields => fields, stored => stored);
        });
        // Ids are time-ordered, so that these serve the list, newest first, of all and of those in one state.
        builder.HasIndex(request => new { request.AuthorityId, request.Id });
        builder.HasIndex(request => new { request.AuthorityId, request.State, request.Id });
        builder.HasIndex(request => new { request.AuthorityId, request.Id }, "ix_requests_renewals").HasFilter("renews IS NOT NULL");
        builder.HasIndex(request => request.SearchText).HasMethod("gin").HasOperators("gin_trgm_ops")
            .HasStorageParameter(SearchIndex.PendingLimit, SearchIndex.PendingKilobytes);
        builder.HasIndex(request => request.TemplateId);
        // Never two renewals of one certificate, whatever jobs run at once.
        builder.HasIndex(request => request.RenewsCertificateId).IsUnique().HasFilter("renews_certificate_id IS NOT NULL");
        builder.HasIndex(request => request.Renews).HasFilter("renews IS NOT NULL");
        builder.HasOne<PreApprovedRequest>().WithMany().HasForeignKey(request => request.Renews).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Authority>().WithMany().HasForeignKey(request => request.AuthorityId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<CertificateTemplate>().WithMany().HasForeignKey(request => request.TemplateId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<LinkDelivery> builder)
    {
        builder.ToTable("deliveries");
        builder.HasIndex(delivery => delivery.RequestId);
        builder.HasOne<PreApprovedRequest>().WithMany().HasForeignKey(delivery => delivery.RequestId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(delivery => delivery.Attempts).WithOne().HasForeignKey(attempt => attempt.DeliveryId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<DeliveryAttempt> builder)
    {
        builder.ToTable("delivery_attempts");
        builder.Property(attempt => attempt.Reason).HasMaxLength(1000);
    }

    public void Configure(EntityTypeBuilder<Challenge> builder)
    {
        builder.ToTable("challenges");
        builder.HasIndex(challenge => challenge.Hash).IsUnique();
        builder.HasIndex(challenge => challenge.RequestId);
        builder.HasOne<PreApprovedRequest>().WithMany().HasForeignKey(challenge => challenge.RequestId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ProfileDownload> builder)
    {
        builder.ToTable("profile_downloads");
        builder.HasKey(download => download.TokenHash);
        builder.HasIndex(download => download.ExpiresAt);
        builder.HasIndex(download => download.RequestId);
        builder.HasOne<PreApprovedRequest>().WithMany().HasForeignKey(download => download.RequestId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Challenge>().WithMany().HasForeignKey(download => download.ChallengeId).OnDelete(DeleteBehavior.Cascade);
    }
}
