using Pkiaas.AppHost.Processes;
using Pkiaas.AppHost.Settings;
using Pkiaas.AppHost.Terminal;

namespace Pkiaas.AppHost.Parts.Mailbox;

/// <summary>The npm program maildev: an SMTP server that keeps what it gets and shows it on a web page.</summary>
internal sealed record Maildev(string Node, string Folder)
{
    private static readonly NpmBundle Bundle = new("maildev", "maildev");

    /// <summary>Installs it when npm is there; null, with the reason on the console, when it cannot be had.</summary>
    public static async Task<Maildev?> FindAsync(string part, Board board, CancellationToken cancellationToken)
    {
        var (node, missing) = await NodeJs.FindAsync(cancellationToken);
        if (node is null)
        {
            board.Note(part, $"{missing}; it is needed for the web mailbox and for building the dashboard");
            return null;
        }

        try
        {
            return new(node.Path, await Bundle.InstallAsync(node, part, board, cancellationToken));
        }
        catch (ToolFailure e)
        {
            board.Note(part, $"maildev could not be installed: {e.Message}");
            return null;
        }
    }

    public static string HealthUrl(Ports ports) => $"http://127.0.0.1:{ports.Mailbox}/api/healthz";

    public ChildCommand Command(string mailFolder, Ports ports) => new(Node,
    [
        Path.Combine(Folder, "node_modules", "maildev", "dist", "bin", "maildev.js"),
        "--ip", "127.0.0.1", "--smtp", $"{ports.Smtp}", "--web-ip", "127.0.0.1", "--web", $"{ports.Mailbox}",
        "--mail-directory", mailFolder, "--max-emails", "1000",
    ])
    {
        // It reads configuration files from its folder upwards; here nobody else has put any.
        Folder = Folder,
        Environment = new Dictionary<string, string?> { ["NODE_ENV"] = "production", ["NO_COLOR"] = "1" },
    };
}
