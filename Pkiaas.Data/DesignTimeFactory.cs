using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Pkiaas.Data;

/// <summary>Lets <c>dotnet ef migrations add</c> see the model; it never opens the connection.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<PkiaasDbContext>
{
    public PkiaasDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PkiaasDbContext>().UseNpgsql("Host=localhost;Database=pkiaas").Options);
}
