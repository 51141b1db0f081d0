using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pkiaas.Domain.Issuance;

namespace Pkiaas.Data.Scep;

internal sealed class ScepTransactionTable : IEntityTypeConfiguration<ScepTransaction>
{
    public void Configure(EntityTypeBuilder<ScepTransaction> builder)
    {
        builder.ToTable("scep_transactions");
        builder.HasKey(transaction => new { transaction.TemplateId, transaction.TransactionId, transaction.RequestHash });
        builder.Property(transaction => transaction.TransactionId).HasMaxLength(256);
        builder.HasOne<IssuedCertificate>().WithMany().HasForeignKey(transaction => transaction.CertificateId).OnDelete(DeleteBehavior.Restrict);
    }
}
