using Pkiaas.Domain.Accounts;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Domain.Tests.Accounts;

public sealed class OwnerRulesTests
{
    [Fact]
    public void The_last_owner_stays_one()
    {
        var refused = Assert.Throws<PkiException>(() => OwnerRules.DemandAnother(0, "isInstanceOwner"));
        Assert.Equal((PkiErrorKind.Conflict, "isInstanceOwner"), (refused.Error.Kind, refused.Error.Field));
        OwnerRules.DemandAnother(1, null);
    }

    [Fact]
    public void What_nobody_does_to_himself_he_may_do_to_others()
    {
        var me = Guid.NewGuid();
        Assert.Equal(PkiErrorKind.Conflict, Assert.Throws<PkiException>(() => OwnerRules.DemandSomebodyElse(me, me, "Ask another.")).Error.Kind);
        OwnerRules.DemandSomebodyElse(me, Guid.NewGuid(), "Ask another.");
    }
}
