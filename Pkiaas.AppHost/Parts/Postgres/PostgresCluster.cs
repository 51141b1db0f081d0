using System.Globalization;
using Npgsql;
using Pkiaas.AppHost.Processes;
using Pkiaas.AppHost.Settings;

namespace Pkiaas.AppHost.Parts.Postgres;

/// <summary>The database cluster on disk: made on the first run, found again on every other.</summary>
internal sealed class PostgresCluster(DataFolder data)
{
    public const string Role = "pkiaas";
    public const string Database = "pkiaas";
    private const string Superuser = "postgres";

    private readonly string unfinished = Path.Combine(data.Postgres, "cluster.new");
    private readonly string superuserPassword = Path.Combine(data.Path, "postgres.superuser.password");
    private readonly string rolePassword = Path.Combine(data.Path, "postgres.password");

    /// <summary>How the service connects.</summary>
    public static string Connect(int port, string password) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Database = Database,
        Username = Role,
        Password = password,
    }.ConnectionString;

    /// <summary>How to connect to the server that another run has up on a data folder; null: there is none.</summary>
    /// <param name="data">The data folder's path.</param>
    public static string? ConnectToRunning(string data) =>
        PostmasterLock.ReadyPort(Path.Combine(data, "postgres", "cluster")) is { } port && SecretFile.Read(Path.Combine(data, "postgres.password")) is { } password
            ? Connect(port, password)
            : null;

    public string Folder { get; } = Path.Combine(data.Postgres, "cluster");

    /// <summary>The major release that made the cluster; null when there is none yet.</summary>
    public int? Major => File.Exists(Path.Combine(Folder, "PG_VERSION"))
        ? int.Parse(File.ReadAllText(Path.Combine(Folder, "PG_VERSION")).Trim(), CultureInfo.InvariantCulture)
        : null;

    /// <summary>
    /// Makes the cluster with the role and the database of the service. It is renamed into place when whole: an interrupted first run
    /// leaves nothing that a second would take for a database.
    /// </summary>
    /// <returns>The password of the role.</returns>
    public async Task<string> EnsureAsync(PostgresPrograms programs, UnprivilegedUser? user, CancellationToken cancellationToken)
    {
        if (Major is not null)
        {
            if (SecretFile.Read(rolePassword) is { } kept)
                return kept;
            // The file was lost; whoever owns the cluster may set a new password. The cluster learns it first: whoever is killed before the
            // file is written finds none at the next start, and comes by here again.
            var again = SecretFile.NewPassword();
            await RunSqlAsync(programs, user, Folder, [$"ALTER ROLE {Role} PASSWORD '{again}'"], cancellationToken);
            SecretFile.Write(rolePassword, again);
            return again;
        }

        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
        await InitializeAsync(programs, user, cancellationToken);
        var password = SecretFile.ReadOrMake(rolePassword);
        // The service's role is no superuser: it owns its database and nothing else.
        string[] statements = [$"CREATE ROLE {Role} LOGIN PASSWORD '{password}'", $"CREATE DATABASE {Database} OWNER {Role}"];
        await RunSqlAsync(programs, user, unfinished, statements, cancellationToken);
        Directory.Move(unfinished, Folder);
        return password;
    }

    private async Task InitializeAsync(PostgresPrograms programs, UnprivilegedUser? user, CancellationToken cancellationToken)
    {
        // initdb runs as the other user and reads the password from a file of that user.
        var passwordFile = Path.Combine(data.Postgres, "password");
        SecretFile.Write(passwordFile, SecretFile.ReadOrMake(superuserPassword));
        try
        {
            await DataFolder.HandOverAsync(data.Postgres, user, cancellationToken);
            if (!await InitDbAsync("C.UTF-8") && !await InitDbAsync("C"))
                throw new InvalidOperationException("initdb refused both the locale C.UTF-8 and C.");
        }
        finally
        {
            File.Delete(passwordFile);
        }

        async Task<bool> InitDbAsync(string locale)
        {
            var (file, arguments) = As(user, programs.InitDb,
            [
                "--pgdata", unfinished, "--username", Superuser, "--pwfile", passwordFile, "--auth", "scram-sha-256",
                "--encoding", "UTF8", "--locale", locale, "--data-checksums", "--no-instructions",
            ]);
            var tool = await Tool.RunAsync(file, arguments, cancellationToken);
            // C.UTF-8 is missing on older macOS and some small Linux images.
            if (tool.ExitCode != 0 && !tool.Output.Contains("invalid locale", StringComparison.Ordinal))
                throw new ToolFailure("initdb", tool);
            return tool.ExitCode == 0;
        }
    }

    // Single-user mode needs no port, no login and no client.
    private static async Task RunSqlAsync(
        PostgresPrograms programs, UnprivilegedUser? user, string cluster, string[] statements, CancellationToken cancellationToken)
    {
        var (file, arguments) = As(user, programs.Server, ["--single", "-D", cluster, "-c", "password_encryption=scram-sha-256", Superuser]);
        var tool = await Tool.RunAsync(file, arguments, cancellationToken, string.Concat(statements.Select(statement => statement + ";\n")));
        // It goes on after a failed statement and ends with 0.
        if (tool.ExitCode != 0 || tool.Output.Contains("ERROR:", StringComparison.Ordinal))
            throw new ToolFailure("postgres --single", tool);
    }

    private static (string File, IReadOnlyList<string> Arguments) As(UnprivilegedUser? user, string file, IReadOnlyList<string> arguments) =>
        user?.Wrap(file, arguments) ?? (file, arguments);
}
