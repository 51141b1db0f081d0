using Pkiaas.TestKit.Api;
using Pkiaas.TestKit.Postgres;
using Pkiaas.TestKit.Processes;

namespace Pkiaas.Api.FunctionalTests.Sealing;

/// <summary>The master key as an operator meets it: real processes on an empty database.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly TemporaryFolder _data = new();

    private string KeyFile => _data.Path("master.key");

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Two_processes_that_start_together_on_an_empty_database_share_one_master_key()
    {
        var database = await (await PostgresCluster.SharedAsync()).CreateDatabaseAsync();
        var both = await Task.WhenAll(ApiProcess.StartAsync(Options(database)), ApiProcess.StartAsync(Options(database)));
        await both[0].DisposeAsync();
        await both[1].DisposeAsync();
        Assert.Single(both, api => api.Process.Output.ToString().Contains("A new master key was made", StringComparison.Ordinal));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
    }

    [Fact]
    public async Task A_process_with_a_lost_or_wrong_master_key_ends_with_an_error_that_names_the_file()
    {
        var database = await (await PostgresCluster.SharedAsync()).CreateDatabaseAsync();
        await (await ApiProcess.StartAsync(Options(database))).DisposeAsync();

        File.Delete(KeyFile);
        await RefusedAsync(database, $"The master key file {KeyFile} is not there");
        Assert.False(File.Exists(KeyFile));

        await File.WriteAllTextAsync(KeyFile, new string('A', 43), TestContext.Current.CancellationToken);
        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead);
        await RefusedAsync(database, $"The file {KeyFile} holds master key ");
    }

    private static async Task RefusedAsync(ApiOptions options, string reason)
    {
        await using var api = await ApiProcess.LaunchAsync(options);
        Assert.Equal(1, await api.Process.WaitForExitAsync(TimeSpan.FromSeconds(60)));
        Assert.Contains(reason, api.Process.Output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception", api.Process.Output.ToString(), StringComparison.Ordinal);
    }

    private Task RefusedAsync(string database, string reason) => RefusedAsync(Options(database), reason);

    private ApiOptions Options(string database) => new(database)
    {
        DataDirectory = _data.Root,
        Settings = new Dictionary<string, string> { ["Pkiaas:PublicUrl"] = "{address}" },
    };
}
