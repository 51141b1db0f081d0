using Pkiaas.Domain.Authorities;

namespace Pkiaas.Data.Authorities;

/// <summary>Stores new authorities.</summary>
public static class FoundedAuthorities
{
    /// <summary>Adds all that makes up a new authority; it is stored with the next save, all or nothing.</summary>
    /// <param name="database">The store.</param>
    /// <param name="founded">Its keys are in their backends.</param>
    public static void AddFounded(this PkiaasDbContext database, FoundedAuthority founded)
    {
        database.Authorities.Add(founded.Authority);
        database.AuthorityGenerations.Add(founded.Generation);
        database.RevocationLists.Add(founded.RevocationList);
        database.ServiceCertificates.AddRange(founded.ServiceCertificates);
    }
}
