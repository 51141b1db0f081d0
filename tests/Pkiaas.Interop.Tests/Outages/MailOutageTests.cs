using Pkiaas.TestKit.Flow;
using Pkiaas.TestKit.Smtp;

namespace Pkiaas.Interop.Tests.Outages;

public sealed class MailOutageTests(MailOutageTests.ImpatientService service) : IClassFixture<MailOutageTests.ImpatientService>
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private Installation Installation => service.Installation;

    [Fact]
    public async Task The_mail_server_is_down_then_up_and_the_link_is_delivered_once()
    {
        var person = People.Next();
        await Installation.Mail.StopAsync();
        var request = await Installation.Admin.PreApproveAsync(Installation.Template, person);
        await WaitForAttemptAsync(request, "Deferred");
        Assert.Equal("Approved", (await Installation.Admin.GetRequestAsync(request.Id)).GetProperty("state").GetString());

        Installation.Mail.Listen();

        await Installation.Admin.WaitForRequestAsync(request.Id, "Delivered");
        await Task.Delay(3 * RetryDelay, TestContext.Current.CancellationToken);
        var mail = Assert.Single(MailTo(person));
        Assert.Equal(request.Link, MailedLink.Find(mail));
    }

    [Fact]
    public async Task The_service_is_killed_while_the_mail_server_is_down_and_delivers_after_its_restart()
    {
        var person = People.Next();
        await Installation.Mail.StopAsync();
        var request = await Installation.Admin.PreApproveAsync(Installation.Template, person);
        await WaitForAttemptAsync(request, "Deferred");

        await Installation.Api.Process.KillAsync();
        Installation.Mail.Listen();
        await Installation.StartApiAsync();

        await Installation.Admin.WaitForRequestAsync(request.Id, "Delivered");
        Assert.Single(MailTo(person));
    }

    private IEnumerable<SinkMessage> MailTo(PreApproval person) =>
        Installation.Mail.Messages.Where(message => message.Recipients.Contains(person.Email));

    private async Task WaitForAttemptAsync(ApprovedRequest request, string outcome)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var attempts = (await Installation.Admin.GetRequestAsync(request.Id)).GetProperty("delivery").GetProperty("attempts");
            if (attempts.EnumerateArray().Any(attempt => attempt.GetProperty("outcome").GetString() == outcome)) return;
            await Task.Delay(50, patience.Token);
        }
    }

    /// <summary>Tries again after a second.</summary>
    public sealed class ImpatientService : RunningService
    {
        /// <inheritdoc />
        protected override Task<InstallationOptions> PrepareAsync() => Task.FromResult(new InstallationOptions
        {
            Settings = new Dictionary<string, string> { ["Pkiaas:Delivery:RetryDelays:0"] = $"{RetryDelay}" },
        });
    }
}
