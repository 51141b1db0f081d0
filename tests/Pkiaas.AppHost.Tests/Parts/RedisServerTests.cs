using Pkiaas.AppHost.Composition;
using Pkiaas.AppHost.Parts.Redis;
using Pkiaas.AppHost.Processes;
using Pkiaas.AppHost.Settings;
using Pkiaas.AppHost.Tests.Support;

namespace Pkiaas.AppHost.Tests.Parts;

public sealed class RedisServerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_answers_who_knows_the_password_and_nobody_else()
    {
        using var temporary = new TemporaryFolder();
        using var data = DataFolder.Open(temporary.Data);
        var port = Ports.Choose(new AppHostOptions { Data = data.Path, FreePorts = true }).Redis;
        var program = RedisServer.FindProgram();
        Assert.NotNull(program);
        var server = new RedisServer(program, data, port);
        var part = new ProcessPart("redis", server.PrepareAsync, server.ProbeAsync, new RecordedBoard().Board, data.Run, TimeProvider.System)
        {
            StopShare = TimeSpan.FromSeconds(1),
        };
        await part.StartAsync(Token);
        try
        {
            Assert.StartsWith($"127.0.0.1:{port},password=", server.ConnectionString, StringComparison.Ordinal);
            // Another run's password: the same port is not enough to be taken for ours.
            Assert.Contains("WRONGPASS", await new RedisServer(program, data, port).ProbeAsync(Token), StringComparison.Ordinal);
            var user = await UnprivilegedUser.FindAsync(Token);
            Assert.Equal(user?.Name ?? Environment.UserName, ProcessTable.UserOf(ProcessRecord.Read(ProcessRecord.PathOf(data.Run, "redis"))!.ProcessId));
        }
        finally
        {
            await part.StopAsync(TimeSpan.FromSeconds(2));
        }

        Assert.NotNull(await server.ProbeAsync(Token));
    }
}
