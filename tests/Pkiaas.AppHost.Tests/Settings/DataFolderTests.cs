using Pkiaas.AppHost.Settings;
using Pkiaas.AppHost.Tests.Support;

namespace Pkiaas.AppHost.Tests.Settings;

public sealed class DataFolderTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly TemporaryFolder temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void What_is_kept_in_it_is_for_its_owner_only()
    {
        using var data = DataFolder.Open(temporary.Data);

        Assert.All([data.Mailbox, data.WebKeys, data.Run], folder => Assert.Equal(OwnerOnly, File.GetUnixFileMode(folder)));
        Assert.False(File.GetUnixFileMode(data.Path).HasFlag(UnixFileMode.OtherRead));
        Assert.Equal(data.Path, Path.GetDirectoryName(data.MasterKey));
    }

    [Fact]
    public void One_run_at_a_time_holds_it()
    {
        using (DataFolder.Open(temporary.Data))
        {
            var failure = Assert.Throws<UsageException>(() => DataFolder.Open(temporary.Data));
            Assert.Contains("Another run holds", failure.Message, StringComparison.Ordinal);
        }

        DataFolder.Open(temporary.Data).Dispose();
    }

    [Fact]
    public void A_folder_that_others_may_write_to_is_refused()
    {
        Directory.CreateDirectory(temporary.Data);
        File.SetUnixFileMode(temporary.Data, OwnerOnly | UnixFileMode.GroupWrite);

        Assert.Contains("chmod go-w", Assert.Throws<UsageException>(() => DataFolder.Open(temporary.Data)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_in_its_place_is_refused_by_name()
    {
        File.WriteAllText(temporary.Data, "");

        Assert.Contains(temporary.Data, Assert.Throws<UsageException>(() => DataFolder.Open(temporary.Data)).Message, StringComparison.Ordinal);
    }
}
