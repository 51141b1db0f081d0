using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pkiaas.Data.Common;
using Pkiaas.Domain.Authorities;

namespace Pkiaas.Data.Authorities;

internal sealed class ProfileSigningTable : IEntityTypeConfiguration<ProfileSigningIdentity>
{
    public void Configure(EntityTypeBuilder<ProfileSigningIdentity> builder)
    {
        builder.ToTable("profile_signing_identities");
        builder.HasKey(identity => identity.AuthorityId);
        builder.ComplexProperty(identity => identity.Key);
        builder.Property(identity => identity.Chain).IsJson(chain => chain, (IReadOnlyList<byte[]> stored) => stored);
        builder.Property(identity => identity.UploadedBy).HasMaxLength(320);
        builder.HasOne<Authority>().WithOne().HasForeignKey<ProfileSigningIdentity>(identity => identity.AuthorityId).OnDelete(DeleteBehavior.Cascade);
    }
}
