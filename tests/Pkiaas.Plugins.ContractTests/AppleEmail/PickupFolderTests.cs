using Pkiaas.Plugins.Delivery;
using Pkiaas.TestKit.Mime;

namespace Pkiaas.Plugins.ContractTests.AppleEmail;

public sealed class PickupFolderTests : IAsyncDisposable
{
    private readonly MailBench _bench = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("pkiaas-mail-").FullName;

    public PickupFolderTests()
    {
        _bench.Settings.Clear();
        (_bench.Settings["transport"], _bench.Settings["pickupDirectory"]) = ("folder", _folder);
        (_bench.Settings["senderAddress"], _bench.Settings["senderName"]) = ("it@example.com", "Example IT");
    }

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_delivery_becomes_one_file_however_often_it_is_tried()
    {
        var delivery = _bench.Delivery();
        for (var i = 0; i < 2; i++) Assert.IsType<DeliveryOutcome.Delivered>(await _bench.DeliverAsync(delivery));
        var file = Assert.Single(Directory.EnumerateFileSystemEntries(_folder));
        Assert.Equal($"{delivery.Id}.eml", Path.GetFileName(file));
    }

    [Fact]
    public async Task The_file_is_the_message()
    {
        _bench.Organization = ".net Ltd";
        var delivery = _bench.Delivery();
        await _bench.DeliverAsync(delivery);
        var content = MimePart.Parse(await File.ReadAllBytesAsync(Path.Combine(_folder, $"{delivery.Id}.eml"), TestContext.Current.CancellationToken));
        Assert.Equal("Set up your Apple device for .net Ltd", content.Header("Subject"));
        Assert.Contains("\n.net Ltd has prepared", content.Part("text/plain").Text, StringComparison.Ordinal);
        Assert.Contains(delivery.Link.AbsoluteUri, content.Part("text/plain").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_writable_folder_passes_the_probe_and_stays_empty()
    {
        Assert.Empty(await _bench.ProbeAsync());
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Theory]
    [InlineData("mail", "full path")]
    [InlineData("/nonexistent/mail", "no such folder")]
    [InlineData("/proc", "cannot write")]
    public async Task A_folder_that_does_not_work_is_told_at_the_folder(string folder, string words)
    {
        _bench.Settings["pickupDirectory"] = folder;
        var problem = Assert.Single(await _bench.ProbeAsync());
        Assert.Equal("pickupDirectory", problem.Field);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_defers()
    {
        _bench.Settings["pickupDirectory"] = "/proc/nonexistent";
        Assert.IsType<DeliveryOutcome.Deferred>(await _bench.DeliverAsync());
    }
}
