namespace Pkiaas.AppleProfiles;

/// <summary>macOS only: whose keychain takes the certificates (<c>PayloadScope</c>).</summary>
public enum ProfileScope
{
    /// <summary>The installing person's login keychain.</summary>
    User,

    /// <summary>The keychain of the machine.</summary>
    System,
}
