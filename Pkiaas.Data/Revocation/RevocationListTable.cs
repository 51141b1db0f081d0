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
        builder.HasKey(list => list.AuthorityId);
        builder.Ignore(list => list.Head);
        builder.HasOne<Authority>().WithMany().HasForeignKey(list => list.AuthorityId).OnDelete(DeleteBehavior.Restrict);
    }
}
