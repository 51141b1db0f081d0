using Pkiaas.Plugins.Signing;

namespace Pkiaas.Api.Plugins.Catalogue;

/// <summary>The signing backends of the active plugins.</summary>
internal sealed class BackendCatalog(PluginCatalog plugins)
{
    /// <summary>In order of their names.</summary>
    public IReadOnlyList<Offered<ISigningBackend>> All => [.. plugins.Offers.Backends.Values.OrderBy(offered => offered.Name, StringComparer.Ordinal)];

    /// <summary>The backend of this name; null when no active plugin offers it.</summary>
    public Offered<ISigningBackend>? Find(string name) => plugins.Offers.Backends.GetValueOrDefault(name);
}
