using Pkiaas.Plugins;
using Pkiaas.Plugins.Postcard;

[assembly: PkiaasPlugin(typeof(PostcardPlugin), Contract = PluginContract.Version)]

namespace Pkiaas.Plugins.Postcard;

/// <summary>A second delivery channel: it proves that none is built in.</summary>
public sealed class PostcardPlugin : IPlugin
{
    public PluginManifest Manifest { get; } = new(
        "test.postcard", "Postcards", "Writes the link on a postcard and drops it into a folder.", "2.1.0", new Uri("https://example.org/postcards"));

    public void Register(IPluginRegistry registry) => registry.AddDeliveryChannel<PostcardChannel>();
}
