using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Data.Identity;

namespace Pkiaas.Data;

/// <summary>
/// The whole store on PostgreSQL. Each room's tables are configured by <see cref="IEntityTypeConfiguration{TEntity}"/> classes
/// beside their entities; names in the database are snake_case.
/// </summary>
/// <param name="options">Made by <see cref="DataRegistration"/>.</param>
public sealed class PkiaasDbContext(DbContextOptions<PkiaasDbContext> options) : IdentityUserContext<User, Guid>(options)
{
    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PkiaasDbContext).Assembly);
        SnakeCaseNames.Apply(builder);
    }
}
