using System.Globalization;
using Npgsql;

namespace Pkiaas.TestKit.Postgres;

/// <summary>The database of a service that the AppHost runs, for what no door lets one do, such as letting time pass for one row.</summary>
/// <param name="data">The host's data folder.</param>
public sealed class HostDatabase(string data)
{
    /// <summary>Runs a statement.</summary>
    /// <param name="sql">With $1, $2, ...</param>
    /// <param name="values">For those.</param>
    public async Task ExecuteAsync(string sql, params object[] values)
    {
        await using var connection = new NpgsqlConnection(await ConnectionStringAsync());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync();
    }

    private async Task<string> ConnectionStringAsync()
    {
        // PostgreSQL notes the port in the fourth line of its lock file.
        var port = (await File.ReadAllLinesAsync(Path.Combine(data, "postgres", "cluster", "postmaster.pid")))[3];
        return new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = int.Parse(port, CultureInfo.InvariantCulture),
            Database = "pkiaas",
            Username = "pkiaas",
            Password = (await File.ReadAllTextAsync(Path.Combine(data, "postgres.password"))).Trim(),
            Pooling = false,
        }.ConnectionString;
    }
}
