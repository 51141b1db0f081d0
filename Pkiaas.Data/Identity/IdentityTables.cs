using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pkiaas.Data.Identity;

internal sealed class IdentityTables : IEntityTypeConfiguration<User>, IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<User> builder) => builder.ToTable("users");

    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("sessions");
        builder.HasKey(session => session.TokenHash);
        builder.HasIndex(session => session.ExpiresAt);
        builder.HasOne<User>().WithMany().HasForeignKey(session => session.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
