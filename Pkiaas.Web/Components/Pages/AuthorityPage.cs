using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.Authorities;
using Pkiaas.Contracts.Sessions;

namespace Pkiaas.Web.Components.Pages;

/// <summary>A page that shows one authority's things: its address begins with <c>/ca/{authorityId}</c>.</summary>
public abstract class AuthorityPage : PageBase
{
    /// <summary>The authority, from the address.</summary>
    [Parameter] public Guid AuthorityId { get; set; }

    /// <summary>The authority.</summary>
    protected AuthorityResponse Authority => Workspace.Current!;

    /// <summary>Whether the user may make and cancel requests.</summary>
    protected bool MayRequest => Workspace.May(AuthorityRole.Operator);

    /// <summary>Whether the user may change templates.</summary>
    protected bool MayAdminister => Workspace.May(AuthorityRole.Administrator);

    /// <summary>A page of the same authority.</summary>
    protected string Href(string path) => $"/ca/{AuthorityId}/{path}".TrimEnd('/');
}
