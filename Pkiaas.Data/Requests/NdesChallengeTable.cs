using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Data.Requests;

internal sealed class NdesChallengeTable : IEntityTypeConfiguration<NdesChallenge>
{
    public void Configure(EntityTypeBuilder<NdesChallenge> builder)
    {
        builder.ToTable("ndes_challenges");
        builder.HasIndex(challenge => challenge.Hash).IsUnique();
        builder.HasIndex(challenge => new { challenge.TemplateId, challenge.ExpiresAt });
        builder.HasOne<CertificateTemplate>().WithMany().HasForeignKey(challenge => challenge.TemplateId).OnDelete(DeleteBehavior.Cascade);
    }
}
