using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pkiaas.Data.Common;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Data.Issuance;

internal sealed class CertificateTable : IEntityTypeConfiguration<IssuedCertificate>
{
    public void Configure(EntityTypeBuilder<IssuedCertificate> builder)
    {
        builder.ToTable("certificates");
        builder.HasIndex(certificate => new { certificate.AuthorityId, certificate.SerialNumber }).IsUnique();
        // For whom a key was certified before, and whether it was given away, however many certificates it has.
        builder.HasIndex(certificate => new { certificate.PublicKeyHash, certificate.SubjectHash });
        builder.HasIndex(certificate => certificate.PublicKeyHash, "ix_certificates_compromised_keys").HasFilter("revocation_reason = 'KeyCompromise'");
        // With what tells whether one is good, so that they are counted out of the index alone.
        builder.HasIndex(certificate => new { certificate.TemplateId, certificate.NotAfter }).IncludeProperties(certificate => new { certificate.RevokedAt });
        builder.HasIndex(certificate => new { certificate.AuthorityId, certificate.NotAfter }).IncludeProperties(certificate => new { certificate.RevokedAt });
        builder.HasIndex(certificate => new { certificate.TemplateId, certificate.NotAfter, certificate.Id }, "ix_certificates_without_successor")
            .IncludeProperties(certificate => new { certificate.NotBefore })
            .HasFilter("request_id IS NOT NULL AND revoked_at IS NULL AND succession_at IS NULL");
        // Ids are time-ordered, so that this index also serves the list, newest first.
        builder.HasIndex(certificate => new { certificate.AuthorityId, certificate.Id });
        builder.Ignore(certificate => certificate.Revocation);
        builder.Ignore(certificate => certificate.Line);
        // What ends a line is found by an index over an expression, which the migration makes.
        builder.HasIndex(certificate => certificate.LineId).HasFilter("line_id IS NOT NULL");
        // For revocation lists, out of the index alone; and for the list of what is revoked, newest first.
        builder.HasIndex(certificate => new { certificate.AuthorityId, certificate.Generation, certificate.NotAfter }, "ix_certificates_revoked_by_end")
            .IncludeProperties(certificate => new { certificate.SerialNumber, certificate.RevokedAt, certificate.RevocationReason })
            .HasFilter("revoked_at IS NOT NULL");
        builder.HasIndex(certificate => new { certificate.AuthorityId, certificate.Id }, "ix_certificates_revoked").HasFilter("revoked_at IS NOT NULL");
        builder.HasIndex(certificate => new { certificate.AuthorityId, certificate.Id }, "ix_certificates_on_hold").HasFilter("revocation_reason = 'CertificateHold'");
        builder.HasIndex(certificate => certificate.SearchText).HasMethod("gin").HasOperators("gin_trgm_ops")
            .HasStorageParameter(SearchIndex.PendingLimit, SearchIndex.PendingKilobytes);
        builder.HasOne<Authority>().WithMany().HasForeignKey(certificate => certificate.AuthorityId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(certificate => certificate.RenewsId).HasFilter("renews_id IS NOT NULL");
        builder.HasOne<IssuedCertificate>().WithMany().HasForeignKey(certificate => certificate.RenewsId).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne<CertificateTemplate>().WithMany().HasForeignKey(certificate => certificate.TemplateId).OnDelete(DeleteBehavior.Restrict);
    }
}
