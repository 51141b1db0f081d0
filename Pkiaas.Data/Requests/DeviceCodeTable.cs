using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Data.Requests;

internal sealed class DeviceCodeTable : IEntityTypeConfiguration<DeviceCode>
{
    public void Configure(EntityTypeBuilder<DeviceCode> builder)
    {
        builder.ToTable("device_codes");
        builder.HasKey(code => code.ChallengeId);
        builder.Property(code => code.Number).HasMaxLength(8);
        builder.Property(code => code.ReleasedBy).HasMaxLength(254);
        builder.HasIndex(code => code.EntranceHash).IsUnique();
        builder.HasIndex(code => code.PageHash).IsUnique();
        builder.HasIndex(code => code.RequestId);
        // Home asks who waits, again and again: there are few of them.
        builder.HasIndex(code => code.ExpiresAt).HasFilter("released_at IS NULL");
        builder.HasOne<Challenge>().WithMany().HasForeignKey(code => code.ChallengeId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<PreApprovedRequest>().WithMany().HasForeignKey(code => code.RequestId).OnDelete(DeleteBehavior.Cascade);
    }
}
