using System.Security.Cryptography;
using Pkiaas.Plugins.ContractTests.Hosting;
using Pkiaas.Plugins.Settings;
using Pkiaas.Plugins.Signing;
using Pkiaas.Plugins.SoftwareKeys;

namespace Pkiaas.Plugins.ContractTests.SoftwareKeys;

public sealed class SharedKeyTests : IAsyncLifetime
{
    private readonly PluginBench _bench = PluginBench.Start(new SoftwareKeysPlugin());
    private KeyReference _key = null!;
    private ISigningSession _session = null!;

    private static CancellationToken Patience => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using (var first = await OpenAsync()) _key = await first.GenerateAsync(KeySpecification.EcdsaP256, "A test's key", Patience);
        _session = await OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        await _bench.DisposeAsync();
    }

    [Fact]
    public async Task Two_racing_finds_open_the_key_once()
    {
        var gate = new TaskCompletionSource();
        _bench.Storage.Gate = gate.Task;
        var finds = Enumerable.Range(0, 8).Select(_ => _session.FindAsync(_key, Patience).AsTask()).ToList();
        gate.SetResult();
        Assert.All(await Task.WhenAll(finds), Assert.NotNull);
        Assert.Equal(1, _bench.Storage.Reads);
        Assert.Single(_bench.Sealer.Opened);
    }

    [Fact]
    public async Task A_later_find_opens_nothing()
    {
        for (var i = 0; i < 3; i++) Assert.NotNull(await _session.FindAsync(_key, Patience));
        Assert.Single(_bench.Sealer.Opened);
    }

    [Fact]
    public async Task One_who_gives_up_waiting_does_not_fail_the_others()
    {
        var gate = new TaskCompletionSource();
        _bench.Storage.Gate = gate.Task;
        using var hurry = new CancellationTokenSource();
        var (first, second) = (_session.FindAsync(_key, hurry.Token).AsTask(), _session.FindAsync(_key, Patience).AsTask());
        await hurry.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult();
        Assert.NotNull(await second);
    }

    [Fact]
    public async Task A_failure_is_not_remembered()
    {
        _bench.Storage.Failure = new IOException("The database is away.");
        await Assert.ThrowsAsync<IOException>(async () => await _session.FindAsync(_key, Patience));
        _bench.Storage.Failure = null;
        Assert.NotNull(await _session.FindAsync(_key, Patience));
    }

    [Fact]
    public async Task An_absence_is_not_remembered()
    {
        var (name, blob) = Assert.Single(_bench.Storage.Blobs);
        _bench.Storage.Blobs.Clear();
        Assert.Null(await _session.FindAsync(_key, Patience));
        _bench.Storage.Blobs[name] = blob;
        Assert.NotNull(await _session.FindAsync(_key, Patience));
    }

    [Fact]
    public async Task The_opened_key_is_cleared_after_its_import()
    {
        Assert.NotNull(await _session.FindAsync(_key, Patience));
        Assert.All(Assert.Single(_bench.Sealer.Opened), one => Assert.Equal(0, one));
    }

    [Fact]
    public async Task A_blob_altered_anywhere_in_its_sealed_part_does_not_open()
    {
        var (name, blob) = Assert.Single(_bench.Storage.Blobs);
        foreach (var place in new[] { 0, 40, blob.Length / 2, blob.Length - 1 })
        {
            var altered = (byte[])blob.Clone();
            altered[place] ^= 1;
            _bench.Storage.Blobs[name] = altered;
            await Assert.ThrowsAnyAsync<CryptographicException>(async () => await _session.FindAsync(_key, Patience));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(60)]
    public async Task A_blob_cut_short_does_not_open(int length)
    {
        var (name, blob) = Assert.Single(_bench.Storage.Blobs);
        _bench.Storage.Blobs[name] = blob[..length];
        await Assert.ThrowsAnyAsync<CryptographicException>(async () => await _session.FindAsync(_key, Patience));
    }

    [Fact]
    public async Task Another_master_key_does_not_open_it()
    {
        await using var elsewhere = PluginBench.Start(new SoftwareKeysPlugin());
        foreach (var (name, blob) in _bench.Storage.Blobs) elsewhere.Storage.Blobs[name] = blob;
        await using var session = await Assert.Single(elsewhere.Backends).OpenAsync(PluginSettings.Empty, Patience);
        await Assert.ThrowsAnyAsync<CryptographicException>(async () => await session.FindAsync(_key, Patience));
    }

    [Fact]
    public async Task A_closed_session_signs_no_more()
    {
        var key = await _session.FindAsync(_key, Patience);
        await _session.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await key!.SignAsync(new byte[3], SignatureScheme.EcdsaSha256, Patience));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await _session.FindAsync(_key, Patience));
    }

    [Fact]
    public async Task A_session_closes_while_the_storage_hangs()
    {
        _bench.Storage.Gate = new TaskCompletionSource().Task;
        var find = _session.FindAsync(_key, Patience).AsTask();
        await _session.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(5), Patience);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => find);
    }

    [Fact]
    public async Task A_key_that_was_let_go_signs_no_more()
    {
        var key = await _session.FindAsync(_key, Patience);
        await key!.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await key.SignAsync(new byte[3], SignatureScheme.EcdsaSha256, Patience));
    }

    [Theory]
    [InlineData(KeySpecification.EcdsaP256)]
    [InlineData(KeySpecification.Rsa2048)]
    public async Task Every_scheme_of_its_kind_is_signed(KeySpecification specification)
    {
        await using var key = await _session.FindAsync(await _session.GenerateAsync(specification, "test", Patience), Patience);
        foreach (var scheme in SignatureCheck.Fitting(specification))
        {
            var signature = await key!.SignAsync(new byte[3], scheme, Patience);
            Assert.True(SignatureCheck.Verifies(key.SubjectPublicKeyInfo, new byte[3], signature, scheme));
        }
    }

    [Fact]
    public async Task The_probe_says_that_the_storage_is_away()
    {
        _bench.Storage.Failure = new IOException("The database is away.");
        var problem = Assert.Single(await Assert.Single(_bench.Backends).ProbeAsync(PluginSettings.Empty, Patience));
        Assert.Contains("The database is away.", problem.Message, StringComparison.Ordinal);
    }

    private async Task<ISigningSession> OpenAsync() => await Assert.Single(_bench.Backends).OpenAsync(PluginSettings.Empty, Patience);
}
