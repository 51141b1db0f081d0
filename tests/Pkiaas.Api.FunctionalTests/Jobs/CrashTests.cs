using Npgsql;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.TestKit.Flow;

namespace Pkiaas.Api.FunctionalTests.Jobs;

/// <summary>The real process, ended as the kernel ends one.</summary>
public sealed class CrashTests
{
    [Fact]
    public async Task A_process_that_dies_while_it_hands_a_link_over_loses_nothing()
    {
        await using var installation = await Installation.StartAsync();
        installation.Mail.MuteAfterContent = true;
        var request = await installation.Admin.PreApproveAsync(installation.Template, new PreApproval("ada@example.org"));
        await Eventually.GetAsync(() => Task.FromResult(installation.Mail.Commands.Count(line => line == "DATA")), sent => sent == 1);

        await installation.Api.Process.KillAsync();
        Assert.Equal(1, await CountAsync(installation, "SELECT count(*) FROM outbox WHERE leased_until IS NOT NULL AND attempts = 1"));
        Assert.Equal(0, await CountAsync(installation, "SELECT count(*) FROM delivery_attempts"));
        // The lease of the dead process ends by itself after two minutes.
        await CountAsync(installation, "WITH ended AS (UPDATE outbox SET leased_until = now() - interval '1 second' RETURNING 1) SELECT count(*) FROM ended");
        installation.Mail.MuteAfterContent = false;
        await installation.StartApiAsync();

        await installation.Admin.WaitForRequestAsync(request.Id, "Delivered");
        var mail = Assert.Single(installation.Mail.Messages);
        Assert.Equal(request.Link, MailedLink.Find(mail));
        Assert.Equal(1, await CountAsync(installation, "SELECT count(*) FROM delivery_attempts"));
        Assert.Equal(0, await CountAsync(installation, "SELECT count(*) FROM outbox"));
    }

    private static async Task<long> CountAsync(Installation installation, string sql)
    {
        await using var database = NpgsqlDataSource.Create(installation.Database);
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
