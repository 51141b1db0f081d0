namespace Pkiaas.TestKit.Postgres;

/// <summary>Where PostgreSQL's programs are: PKIAAS_TEST_POSTGRES_BIN, the PATH, Debian's folders, Homebrew's.</summary>
internal static class PostgresBinaries
{
    private static readonly Lazy<string> Folder = new(() =>
        Candidates().FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")))
        ?? throw new InvalidOperationException("PostgreSQL is not installed: apt-get install postgresql, or brew install postgresql."));

    public static string Find(string program) => Path.Combine(Folder.Value, program);

    private static IEnumerable<string> Candidates() =>
    [
        .. Environment.GetEnvironmentVariable("PKIAAS_TEST_POSTGRES_BIN") is { Length: > 0 } told ? (string[])[told] : [],
        .. Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [],
        .. Newest("/usr/lib/postgresql", "*").Select(folder => Path.Combine(folder, "bin")),
        .. Newest("/opt/homebrew/opt", "postgresql*").Concat(Newest("/usr/local/opt", "postgresql*")).Select(folder => Path.Combine(folder, "bin")),
    ];

    private static IEnumerable<string> Newest(string folder, string pattern) =>
        Directory.Exists(folder) ? Directory.GetDirectories(folder, pattern).OrderByDescending(name => name, StringComparer.Ordinal) : [];
}
