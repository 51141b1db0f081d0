using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Data;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Api.Security.Tenancy;

/// <summary>
/// The one place that decides whether a user may touch an authority and what belongs to it. What he is no member of does not
/// exist for him: it answers like an unknown id.
/// </summary>
internal sealed class AuthorityAccess(PkiaasDbContext database)
{
    /// <summary>The authorities that the user may see.</summary>
    public IQueryable<AuthorityId> VisibleTo(ClaimsPrincipal user)
    {
        var id = user.UserId();
        return database.Memberships.Where(membership => membership.UserId == id).Select(membership => membership.AuthorityId);
    }

    /// <exception cref="PkiException">NotFound without membership, Unauthorized when the role is too low.</exception>
    public async Task DemandAsync(ClaimsPrincipal user, AuthorityId authority, AuthorityRole role, CancellationToken cancellationToken)
    {
        var membership = await MembershipAsync(user, authority, cancellationToken);
        if (membership is null) throw new PkiException(PkiErrorKind.NotFound, "There is no such authority.");
        if (membership.Role < role)
            throw new PkiException(PkiErrorKind.Unauthorized, $"This needs the role {role}; yours here is {membership.Role}.");
    }

    /// <summary>Whether the user has at least this role there.</summary>
    public async Task<bool> HasAsync(ClaimsPrincipal user, AuthorityId authority, AuthorityRole role, CancellationToken cancellationToken)
    {
        return await MembershipAsync(user, authority, cancellationToken) is { } membership && membership.Role >= role;
    }

    /// <summary>What a list is about: one authority, or all that the user may see.</summary>
    /// <exception cref="PkiException">NotFound: he is no member of the one.</exception>
    public async Task<IReadOnlyCollection<AuthorityId>> ScopeAsync(ClaimsPrincipal user, Guid? authority, CancellationToken cancellationToken)
    {
        if (authority is null) return await VisibleTo(user).ToListAsync(cancellationToken);
        await DemandAsync(user, new AuthorityId(authority.Value), AuthorityRole.Auditor, cancellationToken);
        return [new AuthorityId(authority.Value)];
    }

    /// <summary>Loads a template for a change or a look.</summary>
    /// <exception cref="PkiException">NotFound, also without membership; Unauthorized when the role is too low.</exception>
    public async Task<CertificateTemplate> TemplateAsync(ClaimsPrincipal user, Guid id, AuthorityRole role, CancellationToken cancellationToken)
    {
        var key = new TemplateId(id);
        var template = await database.Templates.SingleOrDefaultAsync(t => t.Id == key, cancellationToken) ?? throw NoTemplate();
        await MaskedAsync(() => DemandAsync(user, template.AuthorityId, role, cancellationToken), NoTemplate);
        return template;
    }

    /// <summary>Turns "no such authority" into the words for what was asked for, so that existence does not show.</summary>
    public static async Task MaskedAsync(Func<Task> demand, Func<PkiException> absent)
    {
        try
        {
            await demand();
        }
        catch (PkiException e) when (e.Error.Kind == PkiErrorKind.NotFound)
        {
            throw absent();
        }
    }

    private async Task<Membership?> MembershipAsync(ClaimsPrincipal user, AuthorityId authority, CancellationToken cancellationToken)
    {
        // Doors that take sessions beside the admin API come by here too: a one-time password opens none of them.
        if (!user.HasOwnPassword()) return null;
        var id = user.UserId();
        return await database.Memberships.AsNoTracking().SingleOrDefaultAsync(m => m.UserId == id && m.AuthorityId == authority, cancellationToken);
    }

    private static PkiException NoTemplate() => new(PkiErrorKind.NotFound, "There is no such template.");
}
