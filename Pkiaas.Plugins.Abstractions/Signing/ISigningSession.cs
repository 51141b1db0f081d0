namespace Pkiaas.Plugins.Signing;

/// <summary>An open backend. Safe for use by many requests at once.</summary>
public interface ISigningSession : IAsyncDisposable
{
    /// <summary>Makes a key that is durable when the call returns.</summary>
    /// <param name="key">One of the backend's specifications.</param>
    /// <param name="label">For people who look into the backend; says nothing secret.</param>
    /// <param name="cancellationToken">Ends the wait; whether a key was made is then open, and an unused key is harmless.</param>
    /// <exception cref="NotSupportedException">The backend does not make such keys.</exception>
    ValueTask<KeyReference> GenerateAsync(KeySpecification key, string label, CancellationToken cancellationToken);

    /// <summary>
    /// Finds a key. The host keeps what it gets and shares it between requests until it disposes of it.
    /// </summary>
    /// <param name="key">What <see cref="GenerateAsync"/> returned, perhaps to an earlier process.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when the backend does not hold the key: unlike an exception, which means that it cannot tell.</returns>
    ValueTask<ISigningKey?> FindAsync(KeyReference key, CancellationToken cancellationToken);
}
