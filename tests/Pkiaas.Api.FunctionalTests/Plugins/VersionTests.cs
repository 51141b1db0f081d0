using Pkiaas.Api.Plugins.Loading;

namespace Pkiaas.Api.FunctionalTests.Plugins;

public sealed class VersionTests
{
    // The example of semver.org section 11, and a little more.
    private static readonly string[] InOrder =
    [
        "0.9.9", "1.0.0-1", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0",
        "1.0.1", "1.2.0", "1.10.0", "2.0.0",
    ];

    [Fact]
    public void Versions_are_ordered_as_semver_orders_them()
    {
        var versions = InOrder.Select(text => PluginVersion.Parse(text)!).ToList();
        for (var i = 0; i < versions.Count; i++)
        {
            for (var j = 0; j < versions.Count; j++) Assert.Equal(i.CompareTo(j), Math.Sign(versions[i].CompareTo(versions[j])));
        }
    }

    [Fact]
    public void Build_metadata_does_not_count() => Assert.Equal(0, PluginVersion.Parse("1.0.0+a")!.CompareTo(PluginVersion.Parse("1.0.0+b")));

    [Theory]
    [InlineData("")]
    [InlineData("1.0")]
    [InlineData("1.0.0.0")]
    [InlineData("1.0.-1")]
    [InlineData("1.0.x")]
    [InlineData("v1.0.0")]
    [InlineData("1.0.0-")]
    [InlineData("1.0.0-a..b")]
    [InlineData("1.0.99999999999")]
    public void Anything_else_is_no_version(string text) => Assert.Null(PluginVersion.Parse(text));
}
