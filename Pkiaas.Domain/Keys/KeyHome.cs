using Pkiaas.Plugins.Signing;

namespace Pkiaas.Domain.Keys;

/// <summary>A place where keys live.</summary>
/// <param name="Name">The backend's name, stored in key references.</param>
/// <param name="DisplayName">For people.</param>
/// <param name="Capabilities">What it can do.</param>
public sealed record KeyHome(string Name, string DisplayName, SigningCapabilities Capabilities)
{
    /// <summary>Whether it generates such keys.</summary>
    /// <param name="key">The kind of key.</param>
    public bool Makes(KeySpecification key) => Capabilities.KeySpecifications.Contains(key);
}
