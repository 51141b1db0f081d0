using System.Security.Claims;
using Pkiaas.Data.Identity;
using Pkiaas.Domain.Auditing;

namespace Pkiaas.Api.Security.Sessions;

/// <summary>Who is signed in, as the framework carries it.</summary>
internal static class Principals
{
    public const string InstanceOwnerRole = "instance-owner";

    public static ClaimsPrincipal Create(User user, string scheme)
    {
        var identity = new ClaimsIdentity(scheme, ClaimTypes.Email, ClaimTypes.Role);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, user.Id.ToString()));
        identity.AddClaim(new Claim(ClaimTypes.Email, user.Email!));
        if (user.IsInstanceOwner) identity.AddClaim(new Claim(ClaimTypes.Role, InstanceOwnerRole));
        return new ClaimsPrincipal(identity);
    }

    public static Guid UserId(this ClaimsPrincipal principal) => Guid.Parse(principal.FindFirstValue(ClaimTypes.NameIdentifier)!);

    public static string Email(this ClaimsPrincipal principal) => principal.FindFirstValue(ClaimTypes.Email)!;

    public static bool IsInstanceOwner(this ClaimsPrincipal principal) => principal.IsInRole(InstanceOwnerRole);

    public static Actor ToActor(this ClaimsPrincipal principal) => Actor.User(principal.Email());
}
