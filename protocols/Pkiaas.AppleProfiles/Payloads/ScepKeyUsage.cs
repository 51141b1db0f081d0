namespace Pkiaas.AppleProfiles;

/// <summary>What the key is asked for (<c>Key Usage</c>).</summary>
[Flags]
public enum ScepKeyUsage
{
    /// <summary>Nothing asked.</summary>
    None = 0,

    /// <summary>digitalSignature.</summary>
    Signing = 1,

    /// <summary>keyEncipherment.</summary>
    Encryption = 4,
}
