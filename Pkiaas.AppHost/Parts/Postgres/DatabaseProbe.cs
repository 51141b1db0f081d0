using Npgsql;

namespace Pkiaas.AppHost.Parts.Postgres;

/// <summary>Healthy is a database that lets the service in and answers.</summary>
internal static class DatabaseProbe
{
    /// <returns>Null when it answers, else why not.</returns>
    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    public static async Task<string?> AskAsync(string connectionString, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, Timeout = 5, CommandTimeout = 5 };
        try
        {
            await using var connection = new NpgsqlConnection(settings.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand("SELECT 1", connection);
            await command.ExecuteScalarAsync(cancellationToken);
            return null;
        }
        catch (NpgsqlException e)
        {
            return e.Message;
        }
    }
}
