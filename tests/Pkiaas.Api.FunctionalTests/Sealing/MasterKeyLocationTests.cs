using Microsoft.Extensions.Configuration;
using Pkiaas.Api.Security.Sealing;

namespace Pkiaas.Api.FunctionalTests.Sealing;

public sealed class MasterKeyLocationTests
{
    [Fact]
    public void The_environment_comes_first() => Assert.Equal("/env/key", Find(
        ("PKIAAS_MASTER_KEY_FILE", "/env/key"), ("Pkiaas:Keys:MasterKeyFile", "/settings/key"), ("Pkiaas:DataDirectory", "/data")));

    [Fact]
    public void The_settings_come_next() => Assert.Equal("/settings/key", Find(("Pkiaas:Keys:MasterKeyFile", "/settings/key"), ("Pkiaas:DataDirectory", "/data")));

    [Fact]
    public void Else_it_is_in_the_data_folder() => Assert.Equal("/data/master.key", Find(("Pkiaas:DataDirectory", "/data"), ("PKIAAS_MASTER_KEY_FILE", "")));

    [Fact]
    public void Without_any_setting_there_is_a_usual_place()
    {
        var path = Find();
        Assert.EndsWith("/pkiaas/master.key", path, StringComparison.Ordinal);
        Assert.True(Path.IsPathRooted(path));
    }

    private static string Find(params (string Key, string Value)[] settings) => MasterKeyLocation.Find(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value))).Build());
}
