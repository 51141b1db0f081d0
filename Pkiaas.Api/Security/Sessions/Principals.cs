using System.Security.Claims;
using Pkiaas.Data.Identity;
using Pkiaas.Domain.Auditing;

namespace Pkiaas.Api.Security.Sessions;

/// <summary>Who is signed in, as the framework carries it.</summary>
internal static class Principals
{
    public const string InstanceOwnerRole = "instance-owner";

    /// <summary>Until he has a password of his own, a session is good for setting one and for nothing else.</summary>
    private const string MustChangePassword = "must-change-password";

    public static ClaimsPrincipal Create(User user, bool mustChangePassword, string scheme)
    {
        var identity = new ClaimsIdentity(scheme, ClaimTypes.Email, ClaimTypes.Role);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, user.Id.ToString()));
        identity.AddClaim(new Claim(ClaimTypes.Email, user.Email!));
        if (user.IsInstanceOwner) identity.AddClaim(new Claim(ClaimTypes.Role, InstanceOwnerRole));
        if (mustChangePassword) identity.AddClaim(new Claim(MustChangePassword, "true"));
        return new ClaimsPrincipal(identity);
    }

    public static Guid UserId(this ClaimsPrincipal principal) => Guid.Parse(principal.FindFirstValue(ClaimTypes.NameIdentifier)!);

    public static string Email(this ClaimsPrincipal principal) => principal.FindFirstValue(ClaimTypes.Email)!;

    public static bool IsInstanceOwner(this ClaimsPrincipal principal) => principal.IsInRole(InstanceOwnerRole);

    public static bool HasOwnPassword(this ClaimsPrincipal principal) => !principal.HasClaim(claim => claim.Type == MustChangePassword);

    public static Actor ToActor(this ClaimsPrincipal principal) => Actor.User(principal.Email());
}
