using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.ContractTests.Settings;

/// <summary>What plugins read of their checked values, also those that were built against an earlier contract.</summary>
public sealed class PluginSettingsTests
{
    [Theory]
    [InlineData("UGtp", new byte[] { 0x50, 0x6B, 0x69 })]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_file_is_its_bytes_or_nothing(string? stored, byte[]? bytes)
    {
        var values = new Dictionary<string, string>();
        if (stored is not null) values["file"] = stored;
        Assert.Equal(bytes, new PluginSettings(values).FindFile("file"));
    }
}
