namespace Pkiaas.Domain.Authorities;

/// <summary>What a user may do with an authority. Without one, the authority does not exist for him.</summary>
/// <param name="UserId">The user.</param>
/// <param name="AuthorityId">The authority.</param>
/// <param name="Role">What he may do.</param>
public sealed record Membership(Guid UserId, AuthorityId AuthorityId, AuthorityRole Role);

/// <summary>What a member may do; each role may do what the ones before it may.</summary>
public enum AuthorityRole
{
    /// <summary>Looks and changes nothing.</summary>
    Auditor,

    /// <summary>Makes and cancels requests.</summary>
    Operator,

    /// <summary>Changes templates and the authority itself.</summary>
    Administrator,
}
