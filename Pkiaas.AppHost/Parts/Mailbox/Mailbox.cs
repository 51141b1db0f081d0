using Pkiaas.AppHost.Composition;
using Pkiaas.AppHost.Settings;
using Pkiaas.AppHost.Terminal;

namespace Pkiaas.AppHost.Parts.Mailbox;

/// <summary>Where mail of a development run goes: maildev with its web page, else a folder.</summary>
internal sealed class Mailbox(MailboxSource source, DataFolder data, Ports ports, Board board, TimeProvider time) : IPart
{
    private ProcessPart? maildev;

    public string Name => "mailbox";

    public TimeSpan StopShare => TimeSpan.FromMilliseconds(250);

    public Task<string> Ended => maildev?.Ended ?? Never.Ends;

    /// <summary>The web page; null when mail goes to a folder.</summary>
    public string? Url => maildev is null ? null : $"http://localhost:{ports.Mailbox}";

    /// <summary>What the Api is told of it, known once it has been started.</summary>
    public MailSettings Settings => maildev is null ? MailSettings.ToFolder(data.Mailbox) : MailSettings.ToServer("127.0.0.1", ports.Smtp);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (maildev is null && source == MailboxSource.Auto && await Maildev.FindAsync(Name, board, cancellationToken) is { } found)
        {
            maildev = new ProcessPart(
                Name,
                _ => Task.FromResult(found.Command(data.Mailbox, ports)),
                HttpProbe.Of(Maildev.HealthUrl(ports)),
                board,
                data.Run,
                time)
            { StopShare = StopShare };
        }

        if (maildev is not null)
            await maildev.StartAsync(cancellationToken);
        else
            board.Note(Name, $"mail is written to {data.Mailbox}, one .eml file a message");
    }

    public Task StopAsync(TimeSpan grace) => maildev?.StopAsync(grace) ?? Task.CompletedTask;
}
