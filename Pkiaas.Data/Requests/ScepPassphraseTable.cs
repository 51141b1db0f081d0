using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Data.Requests;

internal sealed class ScepPassphraseTable : IEntityTypeConfiguration<ScepPassphrase>
{
    public void Configure(EntityTypeBuilder<ScepPassphrase> builder)
    {
        builder.ToTable("scep_passphrases");
        builder.HasIndex(passphrase => passphrase.Hash).IsUnique();
        // One in force for each template; rotation replaces the row.
        builder.HasIndex(passphrase => passphrase.TemplateId).IsUnique();
        builder.HasOne<CertificateTemplate>().WithMany().HasForeignKey(passphrase => passphrase.TemplateId).OnDelete(DeleteBehavior.Cascade);
    }
}
