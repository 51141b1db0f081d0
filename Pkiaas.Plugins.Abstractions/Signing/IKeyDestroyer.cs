namespace Pkiaas.Plugins.Signing;

/// <summary>Optional: a session that destroys keys which will never be needed again. Without it they stay, unused. Since contract 1.3.</summary>
public interface IKeyDestroyer : ISigningSession
{
    /// <summary>Destroys a key for good; no error when there is none.</summary>
    /// <param name="key">What <see cref="ISigningSession.GenerateAsync"/> returned.</param>
    /// <param name="cancellationToken">Ends the wait; whether the key was destroyed is then open.</param>
    ValueTask DestroyAsync(KeyReference key, CancellationToken cancellationToken);
}
