using Pkiaas.Contracts.Sessions;

namespace Pkiaas.Web.Components.Pages.Members;

/// <summary>Roles in words.</summary>
internal static class RoleWords
{
    public static IReadOnlyList<(string Value, string Label)> Choices { get; } =
        [.. Enum.GetValues<AuthorityRole>().Select(role => (role.ToString(), role.ToString()))];

    public static string Does(AuthorityRole role) => role switch
    {
        AuthorityRole.Auditor => "looks at everything and changes nothing",
        AuthorityRole.Operator => "approves, cancels and revokes too",
        _ => "changes templates, the authority and its members too",
    };

    public static AuthorityRole? Parse(string? text) => Enum.TryParse<AuthorityRole>(text, out var role) && Enum.IsDefined(role) ? role : null;
}
