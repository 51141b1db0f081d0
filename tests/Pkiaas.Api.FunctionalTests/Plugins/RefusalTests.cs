using System.Text;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Api.Plugins.Catalogue;
using Pkiaas.Contracts.Plugins;
using Pkiaas.Plugins;
using Pkiaas.TestKit.Plugins;
using Pkiaas.TestKit.Processes;

namespace Pkiaas.Api.FunctionalTests.Plugins;

/// <summary>Whatever is wrong with a plugin, it becomes a row with its reason, and the service starts with the others.</summary>
public sealed class RefusalTests : IDisposable
{
    private readonly PluginDirectory _directory = new();
    private readonly TemporaryFolder _folder = new();
    private readonly LogCollector _logs = new();

    public RefusalTests() => _directory.AddFixture("Postcard");

    public void Dispose()
    {
        _directory.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("constructor", "It failed while it was loaded. InvalidOperationException: The chameleon does not like constructor.")]
    [InlineData("manifest", "It failed while it was loaded. InvalidOperationException: The chameleon does not like manifest.")]
    [InlineData("register", "It failed while it registered. InvalidOperationException: The chameleon does not like register.")]
    [InlineData("channel", "It failed while it registered. InvalidOperationException: The chameleon does not like channel.")]
    public async Task A_plugin_that_throws(string place, string reason) =>
        Assert.Equal(reason, await ReasonAsync(PluginStatus.Malfunctioned, $"throws={place}", "channel=lizard"));

    [Theory]
    [InlineData("id=No Blanks Please", "Its id \"No Blanks Please\" is not made of")]
    [InlineData("id=", "Its id \"\" is not made of")]
    [InlineData("displayName= ", "Its manifest has no display name.")]
    [InlineData("version=one", "Its version \"one\" is not semantic")]
    [InlineData("channel=Has Blanks", "The name \"Has Blanks\" is not made of")]
    [InlineData("backend=", "The name \"\" is not made of")]
    [InlineData("needs=more", "It failed while it registered. AggregateException: Some services are not able to be constructed")]
    public async Task A_plugin_that_describes_itself_wrongly(string behaviour, string reason) =>
        Assert.StartsWith(reason, await ReasonAsync(PluginStatus.Malfunctioned, behaviour), StringComparison.Ordinal);

    [Fact]
    public async Task A_plugin_that_offers_one_name_twice() =>
        Assert.Equal("It offers two things named \"lizard\".", await ReasonAsync(PluginStatus.Malfunctioned, "channel=lizard", "secondChannel=lizard"));

    [Fact]
    public async Task A_plugin_that_takes_the_name_of_anothers_channel()
    {
        _directory.AddFixture("Chameleon", "Zebra", "channel=postcard");
        await using var host = await StartAsync();
        Assert.Equal(
            (PluginStatus.Malfunctioned, "The delivery channel \"postcard\" is already offered by the plugin in the folder Postcard."),
            (host.Row("Zebra").Status, host.Row("Zebra").Reason));
        Assert.Equal("test.postcard", host.Get<ChannelCatalog>().Find("postcard")!.PluginId);
    }

    [Fact]
    public async Task A_plugin_that_takes_the_name_of_anothers_backend()
    {
        _directory.AddFixture("Chameleon", "First", "backend=vault");
        _directory.AddFixture("Chameleon", "Second", "backend=vault", "id=test.other");
        await using var host = await StartAsync();
        Assert.Equal("The signing backend \"vault\" is already offered by the plugin in the folder First.", host.Row("Second").Reason);
        Assert.Equal("test.chameleon", host.Get<BackendCatalog>().Find("vault")!.PluginId);
    }

    [Theory]
    [InlineData("9.0")]
    [InlineData("0.1")]
    [InlineData("1.9")]
    [InlineData("1,0")]
    public async Task A_plugin_of_another_contract_is_refused_before_any_of_its_code_runs(string contract)
    {
        var folder = _directory.AddFixture("Chameleon", "Foreign", $"leavesTrace={_folder.Path("trace")}");
        Patch(Path.Combine(folder, "Pkiaas.Plugins.Chameleon.dll"), PluginContract.Version, contract);
        await using var host = await StartAsync();
        Assert.Equal(PluginStatus.NotSupported, host.Row("Foreign").Status);
        Assert.Contains(
            $"built against contract {contract}; this service speaks contract {PluginContract.Version}", host.Row("Foreign").Reason, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.Path("trace")));
    }

    [Theory]
    [InlineData("1.0")]
    [InlineData("1.4")]
    public async Task A_plugin_of_an_earlier_minor_of_the_contract_works(string contract)
    {
        var folder = _directory.AddFixture("Chameleon", "Earlier", "channel=lizard");
        Patch(Path.Combine(folder, "Pkiaas.Plugins.Chameleon.dll"), PluginContract.Version, contract);
        await using var host = await StartAsync();
        Assert.Equal(PluginStatus.Active, host.Row("Earlier").Status);
        var lizard = host.Get<ChannelCatalog>().Find("lizard")!.Value;
        Assert.False((await lizard.PackAsync(Samples.Ticket, Samples.Context(), TestContext.Current.CancellationToken)).Content.IsEmpty);
    }

    [Fact]
    public async Task A_plugin_of_this_contract_does_leave_a_trace()
    {
        _directory.AddFixture("Chameleon", "Native", $"leavesTrace={_folder.Path("trace")}");
        await using var host = await StartAsync();
        Assert.Equal(["constructor", "manifest", "register"], await File.ReadAllLinesAsync(_folder.Path("trace"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_folder_without_any_assembly()
    {
        _directory.AddEmpty("Empty");
        Assert.StartsWith("No assembly in this folder bears the attribute", await ReasonOfAsync("Empty", PluginStatus.Malfunctioned), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assembly_without_the_attribute()
    {
        File.Copy(typeof(IPlugin).Assembly.Location, Path.Combine(_directory.AddEmpty("Bare"), "Pkiaas.Plugins.Bare.dll"));
        Assert.StartsWith("Pkiaas.Plugins.Bare.dll does not bear the attribute", await ReasonOfAsync("Bare", PluginStatus.Malfunctioned), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_an_assembly()
    {
        await File.WriteAllTextAsync(Path.Combine(_directory.AddEmpty("Text"), "Pkiaas.Plugins.Text.dll"), "MZ, or not", TestContext.Current.CancellationToken);
        Assert.StartsWith("Pkiaas.Plugins.Text.dll is not a .NET assembly", await ReasonOfAsync("Text", PluginStatus.Malfunctioned), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assembly_that_is_cut_short()
    {
        var assembly = Path.Combine(_directory.AddFixture("Chameleon"), "Pkiaas.Plugins.Chameleon.dll");
        var whole = await File.ReadAllBytesAsync(assembly, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(assembly, whole[..(whole.Length / 2)], TestContext.Current.CancellationToken);
        Assert.NotEmpty(await ReasonOfAsync("Chameleon", PluginStatus.Malfunctioned));
    }

    [Fact]
    public async Task A_folder_with_two_plugins()
    {
        var folder = _directory.AddFixture("Chameleon", "Two");
        File.Copy(Path.Combine(folder, "Pkiaas.Plugins.Chameleon.dll"), Path.Combine(folder, "Copy.dll"));
        Assert.EndsWith("Copy.dll, Pkiaas.Plugins.Chameleon.dll.", await ReasonOfAsync("Two", PluginStatus.Malfunctioned), StringComparison.Ordinal);
    }

    private async Task<string> ReasonAsync(PluginStatus status, params string[] behaviour)
    {
        _directory.AddFixture("Chameleon", behaviour: behaviour);
        return await ReasonOfAsync("Chameleon", status);
    }

    private async Task<string> ReasonOfAsync(string folder, PluginStatus status)
    {
        await using var host = await StartAsync();
        var row = host.Row(folder);
        Assert.Equal(status, row.Status);
        Assert.Contains(_logs.Lines, line => line.StartsWith($"Warning: The plugin in {folder} is not used", StringComparison.Ordinal));
        return row.Reason!;
    }

    private async Task<PluginsHost> StartAsync()
    {
        var host = await PluginsHost.StartAsync(_directory, logs: _logs);
        Assert.NotNull(host.Get<ChannelCatalog>().Find("postcard"));
        return host;
    }

    // The version stands in the attribute as a length and UTF-8 (ECMA-335 section II.23.3).
    private static void Patch(string assembly, string from, string to)
    {
        var bytes = File.ReadAllBytes(assembly);
        var place = bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes($"Contract{(char)from.Length}{from}"));
        Assert.True(place > 0);
        Encoding.UTF8.GetBytes($"Contract{(char)to.Length}{to}").CopyTo(bytes, place);
        File.WriteAllBytes(assembly, bytes);
    }
}
