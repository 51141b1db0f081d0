using System.Net.Sockets;
using Pkiaas.AppHost.Parts.Mailbox;
using Pkiaas.AppHost.Settings;
using Pkiaas.AppHost.Tests.Support;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.AppHost.Tests.Parts;

public sealed class MailboxTests : IDisposable
{
    private const string Prefix = "Pkiaas__DeliveryChannels__apple-email__";

    private static readonly SettingsSchema Form = MailChannel.Create().Settings;

    private readonly TemporaryFolder temporary = new();
    private readonly RecordedBoard recorded = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task A_folder_takes_the_mail_where_no_server_is_wanted()
    {
        using var data = DataFolder.Open(temporary.Data);
        var mailbox = new Mailbox(MailboxSource.Folder, data, Ports.Fixed, recorded.Board, TimeProvider.System);

        await mailbox.StartAsync(Token);

        Assert.Equal(data.Mailbox, mailbox.Settings.Variables[Prefix + "pickupDirectory"]);
        Assert.DoesNotContain(Prefix + "host", mailbox.Settings.Variables.Keys);
        Assert.Equal(data.Mailbox, Form.Check(Filled(mailbox.Settings)).Settings.Find("pickupDirectory"));
        Assert.Null(mailbox.Url);
        Assert.Contains(data.Mailbox, recorded.Output, StringComparison.Ordinal);
        await mailbox.StopAsync(TimeSpan.Zero);
    }

    [Fact]
    public async Task Maildev_takes_mail_on_loopback_and_keeps_it_in_the_data_folder()
    {
        using var data = DataFolder.Open(temporary.Data);
        var ports = Ports.Choose(new AppHostOptions { Data = data.Path, FreePorts = true });
        var mailbox = new Mailbox(MailboxSource.Auto, data, ports, recorded.Board, TimeProvider.System);
        await mailbox.StartAsync(Token);
        try
        {
            Assert.Equal($"http://localhost:{ports.Mailbox}", mailbox.Url);
            Assert.Equal(("127.0.0.1", $"{ports.Smtp}", "none"), (Setting("host"), Setting("port"), Setting("security")));
            await SendAsync(ports.Smtp);

            await Eventually.HoldsAsync(() => Directory.GetFiles(data.Mailbox, "*.eml").Length == 1, "the message is a file");
            using var client = new HttpClient();
            Assert.Contains("A subject", await client.GetStringAsync(new Uri(mailbox.Url + "/api/email"), Token), StringComparison.Ordinal);
        }
        finally
        {
            await mailbox.StopAsync(TimeSpan.FromSeconds(3));
        }

        string? Setting(string field) => mailbox.Settings.Variables[Prefix + field];
    }

    [Fact]
    public void What_the_channel_is_told_fills_its_form()
    {
        Assert.Empty(Form.Check(Filled(MailSettings.ToFolder("/var/mail"))).Problems);
        Assert.Empty(Form.Check(Filled(MailSettings.ToServer("127.0.0.1", 1025))).Problems);
    }

    private static Dictionary<string, string> Filled(MailSettings settings) =>
        settings.Variables.ToDictionary(variable => variable.Key[Prefix.Length..], variable => variable.Value!);

    private static async Task SendAsync(int port)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port, Token);
        await using var writer = new StreamWriter(client.GetStream()) { NewLine = "\r\n", AutoFlush = true };
        using var reader = new StreamReader(client.GetStream());
        Assert.StartsWith("220", await reader.ReadLineAsync(Token), StringComparison.Ordinal);
        foreach (var (command, reply) in ((string, string)[])
            [("HELO test", "250"), ("MAIL FROM:<a@example.org>", "250"), ("RCPT TO:<b@example.org>", "250"), ("DATA", "354"),
             ("Subject: A subject\r\n\r\nHello\r\n.", "250"), ("QUIT", "221")])
        {
            await writer.WriteLineAsync(command);
            Assert.StartsWith(reply, await reader.ReadLineAsync(Token), StringComparison.Ordinal);
        }
    }
}
