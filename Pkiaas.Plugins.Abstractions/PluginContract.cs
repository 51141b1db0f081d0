namespace Pkiaas.Plugins;

/// <summary>The version of the contract in this assembly: what a plugin was built against and what a host speaks.</summary>
/// <remarks>
/// The major number changes when a plugin built before would break; the host refuses another major. The minor number grows
/// with additions; a plugin built against a newer minor than the host's is refused too, since it may call what is not there.
/// </remarks>
public static class PluginContract
{
    /// <summary>Changes when plugins built before would break.</summary>
    public const int Major = 1;

    /// <summary>Grows with every addition.</summary>
    public const int Minor = 8;

    /// <summary><c>major.minor</c>, for <see cref="PkiaasPluginAttribute.Contract"/>.</summary>
    public const string Version = "1.8";
}
