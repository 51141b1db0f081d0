using Npgsql;

namespace Pkiaas.Data.Plugins;

/// <summary>The blobs of all plugins. Whose a blob is, the caller says: a plugin gets a door of its own and never this one.</summary>
/// <param name="database">The store.</param>
/// <param name="time">Stamps what is written.</param>
public sealed class PluginBlobStore(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>Most characters of a name.</summary>
    public const int NameLimit = 200;

    /// <summary>Most bytes of a blob: 1 MiB.</summary>
    public const int ContentLimit = 1 << 20;

    /// <summary>Reads a blob.</summary>
    /// <param name="pluginId">Whose.</param>
    /// <param name="name">At most <see cref="NameLimit"/> characters.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when there is none.</returns>
    /// <exception cref="ArgumentException">The name is empty, too long or holds control characters.</exception>
    public async Task<byte[]?> ReadAsync(string pluginId, string name, CancellationToken cancellationToken)
    {
        await using var command = Command("select content from plugin_blobs where plugin_id = $1 and name = $2", pluginId, name);
        return (byte[]?)await command.ExecuteScalarAsync(cancellationToken);
    }

    /// <summary>Writes a blob; committed when the call returns.</summary>
    /// <param name="pluginId">Whose.</param>
    /// <param name="name">At most <see cref="NameLimit"/> characters.</param>
    /// <param name="content">At most <see cref="ContentLimit"/> bytes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ArgumentException">The name is empty, too long or holds control characters, or the content is too long.</exception>
    public async Task WriteAsync(string pluginId, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        if (content.Length > ContentLimit) throw new ArgumentException($"A blob has at most {ContentLimit} bytes.", nameof(content));
        await using var command = Command(
            """
            insert into plugin_blobs (plugin_id, name, content, updated_at) values ($1, $2, $3, $4)
            on conflict (plugin_id, name) do update set content = excluded.content, updated_at = excluded.updated_at
            """, pluginId, name);
        command.Parameters.Add(new NpgsqlParameter<ReadOnlyMemory<byte>> { TypedValue = content });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = time.GetUtcNow() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Deletes a blob; no error when there is none.</summary>
    /// <param name="pluginId">Whose.</param>
    /// <param name="name">At most <see cref="NameLimit"/> characters.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ArgumentException">The name is empty, too long or holds control characters.</exception>
    public async Task DeleteAsync(string pluginId, string name, CancellationToken cancellationToken)
    {
        await using var command = Command("delete from plugin_blobs where plugin_id = $1 and name = $2", pluginId, name);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private NpgsqlCommand Command(string sql, string pluginId, string name)
    {
        if (name.Length is 0 or > NameLimit || name.Any(char.IsControl))
            throw new ArgumentException($"A blob's name has 1 to {NameLimit} characters, none of them a control character.", nameof(name));
        var command = database.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = pluginId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        return command;
    }
}
