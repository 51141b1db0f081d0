using System.Collections.Concurrent;
using System.Security.Cryptography;
using Npgsql;

namespace Pkiaas.TestKit.Postgres;

/// <summary>Databases that are prepared once and copied for each test.</summary>
internal sealed class PostgresTemplates(PostgresCluster cluster) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _prepared = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _oneAtATime = new(1);

    public async Task<string> CreateAsync(string? template, Func<string, Task>? prepare = null)
    {
        var source = template is null
            ? "template0"
            : await _prepared.GetOrAdd(template, _ => new Lazy<Task<string>>(() => PrepareAsync(prepare!))).Value;
        return cluster.ConnectionString(await CreateFromAsync(source));
    }

    public void Dispose() => _oneAtATime.Dispose();

    private async Task<string> PrepareAsync(Func<string, Task> prepare)
    {
        var name = await CreateFromAsync("template0");
        // A pool would keep connections open, and a database that somebody is connected to cannot be copied.
        await prepare(cluster.ConnectionString(name) + ";Pooling=false");
        await RunAsync($"alter database {name} with allow_connections false");
        return name;
    }

    private async Task<string> CreateFromAsync(string source)
    {
        var name = $"test_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";
        await _oneAtATime.WaitAsync();
        try
        {
            await RunAsync($"create database {name} template {source}");
        }
        finally
        {
            _oneAtATime.Release();
        }
        return name;
    }

    private async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(cluster.ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
