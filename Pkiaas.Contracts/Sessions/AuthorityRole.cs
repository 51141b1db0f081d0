namespace Pkiaas.Contracts.Sessions;

/// <summary>What a member may do with an authority; each role may do what the ones before it may.</summary>
public enum AuthorityRole
{
    /// <summary>Looks and changes nothing.</summary>
    Auditor,

    /// <summary>Makes and cancels requests.</summary>
    Operator,

    /// <summary>Changes templates and the authority itself.</summary>
    Administrator,
}
