using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Revocation;

namespace Pkiaas.Data.Revocation;

internal sealed class RevocationListTable : IEntityTypeConfiguration<PublishedCrl>
{
    public void Configure(EntityTypeBuilder<PublishedCrl> builder)
    {
        builder.ToTable("revocation_lists");
        builder.HasKey(list => new { list.AuthorityId, list.Generation });
        builder.Ignore(list => list.Head);
        builder.Ignore(list => list.Issuer);
        builder.HasOne<AuthorityGeneration>().WithMany().HasForeignKey(list => new { list.AuthorityId, list.Generation })
            .HasConstraintName("fk_revocation_lists_authority_generations").OnDelete(DeleteBehavior.Restrict);
    }
}
