using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Domain.Tests.Authorities;

public sealed class MemberListTests
{
    private static readonly Guid Ada = Guid.NewGuid();
    private static readonly Guid Grace = Guid.NewGuid();

    [Theory]
    [InlineData(AuthorityRole.Auditor)]
    [InlineData(AuthorityRole.Operator)]
    public void The_last_administrator_gets_no_lesser_role(AuthorityRole role)
    {
        var members = List(Admin(Ada), new Member(Grace, AuthorityRole.Operator, true));
        Assert.Equal(PkiErrorKind.Conflict, Refusal(() => members.DemandMayBe(new Member(Ada, role, true))));
        members.DemandMayBe(Admin(Ada));
        members.DemandMayBe(Admin(Grace));
    }

    [Fact]
    public void The_last_administrator_does_not_leave()
    {
        Assert.Equal(PkiErrorKind.Conflict, Refusal(() => List(Admin(Ada)).DemandMayLeave(Ada)));
        List(Admin(Ada), Admin(Grace)).DemandMayLeave(Ada);
        List(Admin(Ada), new Member(Grace, AuthorityRole.Auditor, true)).DemandMayLeave(Grace);
    }

    [Fact]
    public void An_administrator_who_cannot_sign_in_is_none()
    {
        var members = List(Admin(Ada), new Member(Grace, AuthorityRole.Administrator, CanSignIn: false));
        Assert.Equal(PkiErrorKind.Conflict, Refusal(() => members.DemandMayLeave(Ada)));
        members.DemandMayLeave(Grace);
        Assert.True(members.DependsOn(Ada));
        Assert.False(members.DependsOn(Grace));
    }

    [Fact]
    public void Where_there_is_no_administrator_any_change_may_stand()
    {
        var members = List(new Member(Ada, AuthorityRole.Administrator, CanSignIn: false));
        members.DemandMayLeave(Ada);
        members.DemandMayBe(new Member(Grace, AuthorityRole.Auditor, true));
        Assert.False(members.DependsOn(Ada));
    }

    private static Member Admin(Guid user) => new(user, AuthorityRole.Administrator, CanSignIn: true);

    private static MemberList List(params Member[] members) => new(members);

    private static PkiErrorKind Refusal(Action change) => Assert.Throws<PkiException>(change).Error.Kind;
}
