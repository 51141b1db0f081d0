namespace Pkiaas.Data.Keys;

/// <summary>A key that seals secrets, itself sealed under the installation's master key. Rows are only ever added.</summary>
public sealed class DataKey
{
    /// <summary>Named by every blob that it sealed.</summary>
    public required Guid Id { get; init; }

    /// <summary>The key, sealed and bound to <see cref="Id"/>.</summary>
    public required byte[] SealedKey { get; init; }

    /// <summary>Which master key sealed it: 16 hexadecimal digits that say nothing about the key itself.</summary>
    public required string MasterKeyId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether new secrets are sealed with it; of several the newest is taken. Any key opens what it sealed.</summary>
    public required bool Active { get; init; }
}
