using System.Globalization;
using System.Text.RegularExpressions;
using Pkiaas.AppHost.Processes;

namespace Pkiaas.AppHost.Parts.Postgres;

/// <summary>PostgreSQL as packages of the machine install it: often beside PATH, several releases side by side.</summary>
internal static partial class LocalPostgres
{
    private static readonly string[] Patterns =
    [
        "/usr/lib/postgresql/*/bin",                               // Debian, Ubuntu
        "/usr/pgsql-*/bin",                                        // PostgreSQL's own packages for Fedora and RHEL
        "/opt/homebrew/opt/postgresql*/bin",                       // Homebrew on Apple silicon
        "/usr/local/opt/postgresql*/bin",                          // Homebrew on Intel
        "/Applications/Postgres.app/Contents/Versions/*/bin",
    ];

    /// <summary>All usable ones: from PATH first, then the newest first.</summary>
    public static async Task<IReadOnlyList<PostgresPrograms>> FindAsync(CancellationToken cancellationToken)
    {
        var found = new List<PostgresPrograms>();
        foreach (var folder in Programs.Folders.Concat(Patterns.SelectMany(Expand)).Distinct())
        {
            if (await PostgresPrograms.InAsync(folder, cancellationToken) is { } programs)
                found.Add(programs);
        }

        return found;
    }

    private static IEnumerable<string> Expand(string pattern)
    {
        var parts = pattern.Split('/');
        var star = Array.FindIndex(parts, part => part.Contains('*', StringComparison.Ordinal));
        var root = string.Join('/', parts[..star]);
        return Directory.Exists(root)
            ? Directory.GetDirectories(root, parts[star])
                .OrderByDescending(folder => Number().Match(Path.GetFileName(folder)) is { Success: true } match
                    ? int.Parse(match.ValueSpan, CultureInfo.InvariantCulture)
                    : 0)
                .Select(folder => Path.Combine([folder, .. parts[(star + 1)..]]))
            : [];
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
