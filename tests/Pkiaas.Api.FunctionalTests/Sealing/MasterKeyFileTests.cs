using Pkiaas.Api.Security.Sealing;
using Pkiaas.TestKit.Processes;

namespace Pkiaas.Api.FunctionalTests.Sealing;

public sealed class MasterKeyFileTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_new_file_and_its_folder_are_its_owners_alone()
    {
        var path = Path.Combine(_folder.Path("keys"), "master.key");
        MasterKeyFile.Create(path).Dispose();
        Assert.Equal(Owner, File.GetUnixFileMode(path));
        Assert.Equal(Owner | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder.Path("keys")));
        Assert.Equal([path], Directory.GetFiles(_folder.Path("keys")));
    }

    [Fact]
    public void A_file_reads_back_as_the_key_that_was_made()
    {
        using var made = MasterKeyFile.Create(_folder.Path("master.key"));
        using var read = MasterKeyFile.Read(_folder.Path("master.key"));
        var id = Guid.NewGuid();
        Assert.Equal(made.Id, read.Id);
        Assert.Equal("data key"u8.ToArray(), read.Open(id, made.Seal(id, "data key"u8)));
    }

    [Fact]
    public void Every_new_key_is_another()
    {
        using var first = MasterKeyFile.Create(_folder.Path("first"));
        using var second = MasterKeyFile.Create(_folder.Path("second"));
        Assert.NotEqual(first.Id, second.Id);
    }

    [Fact]
    public void An_existing_file_is_never_overwritten()
    {
        MasterKeyFile.Create(_folder.Path("master.key")).Dispose();
        var before = File.ReadAllText(_folder.Path("master.key"));
        var problem = Assert.Throws<MasterKeyException>(() => MasterKeyFile.Create(_folder.Path("master.key")));
        Assert.Contains(_folder.Path("master.key"), problem.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(_folder.Path("master.key")));
        Assert.Single(Directory.GetFiles(_folder.Root));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void A_file_that_others_can_open_is_refused_with_the_command_that_closes_it(UnixFileMode open)
    {
        MasterKeyFile.Create(_folder.Path("master.key")).Dispose();
        File.SetUnixFileMode(_folder.Path("master.key"), Owner | open);
        var problem = Assert.Throws<MasterKeyException>(() => MasterKeyFile.Read(_folder.Path("master.key")));
        Assert.EndsWith($"chmod 600 {_folder.Path("master.key")}", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\nAAAA")]
    public void Anything_but_32_bytes_in_base64url_is_no_master_key(string content)
    {
        Write(content);
        var problem = Assert.Throws<MasterKeyException>(() => MasterKeyFile.Read(_folder.Path("master.key")));
        Assert.Contains(_folder.Path("master.key"), problem.Message, StringComparison.Ordinal);
        Assert.Contains("does not hold a master key", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void A_file_may_end_with_a_line_ending_or_without(string ending)
    {
        Write(new string('A', 43) + ending);
        using var key = MasterKeyFile.Read(_folder.Path("master.key"));
        using var zeros = new MasterKey(new byte[32]);
        Assert.Equal(zeros.Id, key.Id);
    }

    private void Write(string content)
    {
        File.WriteAllText(_folder.Path("master.key"), content);
        File.SetUnixFileMode(_folder.Path("master.key"), Owner);
    }
}
