using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.Users;
using Pkiaas.Web.Client;

namespace Pkiaas.Web.Components.Pages.Users;

/// <summary>The people of the installation.</summary>
public sealed partial class UsersPage
{
    [Inject] internal UsersClient Users { get; set; } = null!;

    private IReadOnlyList<UserResponse> Items { get; set; } = [];

    /// <summary>Authorities that nobody can look after.</summary>
    private IReadOnlyList<AuthorityName> Orphans { get; set; } = [];

    protected override async Task LoadAsync()
    {
        Items = await Users.ListAsync(Aborted);
        Orphans = [.. (await Users.AuthoritiesAsync(Aborted)).Where(authority => !authority.HasAdministrator)];
    }

    private static string AuthoritiesOf(UserResponse user) => user.Memberships switch
    {
        [] => "none",
        [var only] => only.AuthorityName,
        [var first, var second] => $"{first.AuthorityName}, {second.AuthorityName}",
        [var first, ..] => $"{first.AuthorityName} and {user.Memberships.Count - 1} more",
    };
}
