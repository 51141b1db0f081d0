namespace Pkiaas.AppleProfiles;

/// <summary>What the two ends of a tunnel agree on, for the exchange of keys or for the traffic.</summary>
public sealed record SecurityAssociation
{
    /// <summary>The Diffie-Hellman groups (IANA's numbers) that are offered: 2048 bits and more, P-256 to P-521, Curve25519 and Curve448.</summary>
    public static IReadOnlyList<int> Groups { get; } = [14, 15, 16, 17, 18, 19, 20, 21, 31, 32];

    /// <summary>How it encrypts.</summary>
    public IkeEncryption Encryption { get; init; } = IkeEncryption.Aes256Gcm;

    /// <summary>How it proves integrity.</summary>
    public IkeIntegrity Integrity { get; init; } = IkeIntegrity.Sha256;

    /// <summary>One of <see cref="Groups"/>.</summary>
    /// <exception cref="ProfileException">Another one.</exception>
    public int Group
    {
        get;
        init => field = Groups.Contains(value)
            ? value
            : throw new ProfileException("DiffieHellmanGroup", $"The Diffie-Hellman group is one of {string.Join(", ", Groups)}.");
    } = 14;

    /// <summary>Minutes until new keys are made.</summary>
    /// <exception cref="ProfileException">Not between 10 and 1,440.</exception>
    public int LifetimeMinutes
    {
        get;
        init => field = value is >= 10 and <= 1440
            ? value
            : throw new ProfileException("LifeTimeInMinutes", "Keys live between 10 minutes and a day (1,440 minutes).");
    } = 1440;

    internal PlistDictionary Encode() => new PlistDictionary()
        .Add("DiffieHellmanGroup", Group)
        .Add("EncryptionAlgorithm", Encryption switch
        {
            IkeEncryption.Aes256Gcm => "AES-256-GCM",
            IkeEncryption.Aes128Gcm => "AES-128-GCM",
            IkeEncryption.Aes256 => "AES-256",
            IkeEncryption.Aes128 => "AES-128",
            _ => "ChaCha20Poly1305",
        })
        .Add("IntegrityAlgorithm", Integrity switch
        {
            IkeIntegrity.Sha256 => "SHA2-256",
            IkeIntegrity.Sha384 => "SHA2-384",
            _ => "SHA2-512",
        })
        .Add("LifeTimeInMinutes", LifetimeMinutes);
}
