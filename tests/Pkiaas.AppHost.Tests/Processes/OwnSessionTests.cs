using Pkiaas.AppHost.Processes;
using Pkiaas.AppHost.Settings;

namespace Pkiaas.AppHost.Tests.Processes;

public sealed class OwnSessionTests
{
    [Theory]
    [InlineData("setsid")]
    [InlineData("perl")]
    public async Task Either_program_makes_the_process_the_leader_of_its_own_session(string program)
    {
        Assert.SkipWhen(Programs.Find(program) is null, $"{program} is not installed");
        var (file, arguments) = OwnSession.Wrap("/bin/sh", ["-c", "echo $$; ps -o sid= -p $$"], name => name == program ? Programs.Find(name) : null);

        var lines = (await Tool.RunOrThrowAsync(file, arguments, TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.TrimEntries);

        Assert.Equal(lines[0], lines[1]);
    }

    [Fact]
    public void A_machine_with_neither_is_told_what_to_install()
    {
        var failure = Assert.Throws<UsageException>(() => OwnSession.Wrap("/bin/sh", [], _ => null));

        Assert.Contains("util-linux", failure.Message, StringComparison.Ordinal);
    }
}
