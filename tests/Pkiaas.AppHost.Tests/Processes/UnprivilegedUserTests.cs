using Pkiaas.AppHost.Processes;
using Pkiaas.AppHost.Settings;

namespace Pkiaas.AppHost.Tests.Processes;

public sealed class UnprivilegedUserTests
{
    [Fact]
    public void A_user_whom_other_programs_share_is_none_to_run_a_database() => Assert.Equal(["pkiaas", "postgres"], UnprivilegedUser.Candidates);

    [Fact]
    public async Task Where_none_is_there_one_command_makes_one()
    {
        var missing = await Assert.ThrowsAsync<UsageException>(
            () => UnprivilegedUser.AmongAsync(["pkiaas-not-here", "root"], TestContext.Current.CancellationToken));

        Assert.Contains("no user pkiaas-not-here or root", missing.Message, StringComparison.Ordinal);
        Assert.EndsWith("useradd --system --no-create-home --shell /usr/sbin/nologin pkiaas-not-here", missing.Message, StringComparison.Ordinal);
    }
}
