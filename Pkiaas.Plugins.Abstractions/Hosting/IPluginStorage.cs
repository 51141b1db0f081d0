namespace Pkiaas.Plugins.Hosting;

/// <summary>
/// Small durable blobs in the host's database, shared by all replicas and part of its backup. Names are the plugin's own:
/// no plugin sees another's. What must stay secret is sealed first, see <see cref="ISecretSealer"/>.
/// </summary>
public interface IPluginStorage
{
    /// <summary>Reads a blob.</summary>
    /// <param name="name">At most 200 characters.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The content, or null when there is none under this name.</returns>
    ValueTask<byte[]?> ReadAsync(string name, CancellationToken cancellationToken);

    /// <summary>Writes a blob, replacing one of the same name. It is durable when the call returns.</summary>
    /// <param name="name">At most 200 characters.</param>
    /// <param name="content">At most 1 MiB.</param>
    /// <param name="cancellationToken">Ends the wait; whether the blob was written is then open.</param>
    ValueTask WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Deletes a blob; no error when there is none.</summary>
    /// <param name="name">At most 200 characters.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask DeleteAsync(string name, CancellationToken cancellationToken);
}
