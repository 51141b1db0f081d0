using Pkiaas.Contracts.Users;

namespace Pkiaas.Web.Tests.FakeApi;

internal static partial class Samples
{
    public static UserResponse User(string email) => new()
    {
        Id = Guid.NewGuid(),
        Email = email,
        IsInstanceOwner = false,
        State = UserState.Active,
        CreatedAt = Now,
        LastSignInAt = Now,
        Memberships = [],
    };

    /// <summary>Who signs in at the stand-in.</summary>
    public static UserResponse Owner() => User(FakeState.Email) with { Id = Guid.Empty, IsInstanceOwner = true };
}
