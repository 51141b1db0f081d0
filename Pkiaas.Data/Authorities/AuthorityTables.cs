using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pkiaas.Data.Identity;
using Pkiaas.Domain.Authorities;

namespace Pkiaas.Data.Authorities;

internal sealed class AuthorityTables :
    IEntityTypeConfiguration<Authority>, IEntityTypeConfiguration<AuthorityGeneration>, IEntityTypeConfiguration<ServiceCertificate>,
    IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Authority> builder)
    {
        builder.ToTable("authorities");
        builder.Property(authority => authority.CommonName).HasMaxLength(64);
        builder.Property(authority => authority.Organization).HasMaxLength(64);
        builder.ComplexProperty(authority => authority.Key);
    }

    public void Configure(EntityTypeBuilder<AuthorityGeneration> builder)
    {
        builder.ToTable("authority_generations");
        builder.HasKey(generation => new { generation.AuthorityId, generation.Number });
        builder.Property(generation => generation.Number).ValueGeneratedNever();
        builder.Ignore(generation => generation.Id);
        builder.Ignore(generation => generation.IsPrepared);
        builder.ComplexProperty(generation => generation.Key);
        // Whoever prepares two at once, in however many processes: one of them fails.
        builder.HasIndex(generation => generation.AuthorityId, "ix_authority_generations_prepared").IsUnique().HasFilter("activated_at IS NULL");
        builder.HasOne<Authority>().WithMany().HasForeignKey(generation => generation.AuthorityId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ServiceCertificate> builder)
    {
        builder.ToTable("service_certificates");
        builder.ComplexProperty(certificate => certificate.Key);
        builder.HasIndex(certificate => new { certificate.AuthorityId, certificate.Purpose, certificate.NotAfter });
        builder.HasOne<AuthorityGeneration>().WithMany().HasForeignKey(certificate => new { certificate.AuthorityId, certificate.Generation })
            .HasConstraintName("fk_service_certificates_authority_generations").OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.ToTable("memberships");
        builder.HasKey(membership => new { membership.UserId, membership.AuthorityId });
        builder.HasOne<User>().WithMany().HasForeignKey(membership => membership.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Authority>().WithMany().HasForeignKey(membership => membership.AuthorityId).OnDelete(DeleteBehavior.Cascade);
    }
}
