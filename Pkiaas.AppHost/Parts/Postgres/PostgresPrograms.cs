using System.Globalization;
using System.Text.RegularExpressions;
using Pkiaas.AppHost.Processes;

namespace Pkiaas.AppHost.Parts.Postgres;

/// <summary>A folder with PostgreSQL's server programs.</summary>
internal sealed partial record PostgresPrograms(string Folder, int Major)
{
    /// <summary>The oldest release the service is tested with.</summary>
    public const int OldestMajor = 15;

    public string Server => Path.Combine(Folder, "postgres");

    public string InitDb => Path.Combine(Folder, "initdb");

    /// <summary>Looks into a folder; null when the programs are not there, cannot run, or are too old.</summary>
    public static async Task<PostgresPrograms?> InAsync(string folder, CancellationToken cancellationToken)
    {
        var server = Path.Combine(folder, "postgres");
        if (!Programs.IsProgram(server) || !Programs.IsProgram(Path.Combine(folder, "initdb")))
            return null;

        var tool = await Tool.RunAsync(server, ["--version"], cancellationToken);
        return Version().Match(tool.Output) is { Success: true } match
            && int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) is >= OldestMajor and var major
            ? new(Path.GetDirectoryName(File.ResolveLinkTarget(server, returnFinalTarget: true)?.FullName ?? server)!, major)
            : null;
    }

    [GeneratedRegex(@"^postgres \(PostgreSQL\) (\d+)")]
    private static partial Regex Version();
}
