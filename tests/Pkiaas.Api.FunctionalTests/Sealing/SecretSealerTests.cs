using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Api.Security.Sealing;
using Pkiaas.Data.Keys;
using Pkiaas.TestKit.Processes;

namespace Pkiaas.Api.FunctionalTests.Sealing;

public sealed class SecretSealerTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private string _database = "";
    private SealingHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _host = await SealingHost.StartAsync(_database, _folder.Path("master.key"));
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public void A_sealed_secret_opens_for_the_same_scope_and_binding()
    {
        var blob = _host.Sealers.For("test").Seal("secret"u8, "bound"u8);
        Assert.Equal("secret"u8.ToArray(), _host.Sealers.For("test").Open(blob, "bound"u8));
    }

    [Fact]
    public void A_flipped_bit_at_any_offset_keeps_it_shut()
    {
        var sealer = _host.Sealers.For("test");
        var blob = sealer.Seal("secret"u8, "bound"u8);
        for (var offset = 0; offset < blob.Length; offset++)
        {
            var altered = blob.ToArray();
            altered[offset] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => sealer.Open(altered, "bound"u8));
        }
    }

    [Fact]
    public void A_blob_of_any_shorter_length_keeps_shut()
    {
        var sealer = _host.Sealers.For("test");
        var blob = sealer.Seal("secret"u8, "bound"u8);
        for (var length = 0; length < blob.Length; length++)
        {
            var cut = blob[..length];
            Assert.ThrowsAny<CryptographicException>(() => sealer.Open(cut, "bound"u8));
        }
    }

    [Fact]
    public void Another_binding_does_not_open_it()
    {
        var sealer = _host.Sealers.For("test");
        var blob = sealer.Seal("secret"u8, "key 1"u8);
        Assert.ThrowsAny<CryptographicException>(() => sealer.Open(blob, "key 2"u8));
        Assert.ThrowsAny<CryptographicException>(() => sealer.Open(blob, ""u8));
    }

    [Fact]
    public void A_plugin_does_not_open_what_another_plugin_or_the_host_sealed()
    {
        var blob = _host.Sealers.ForPlugin("test.one").Seal("secret"u8, "bound"u8);
        Assert.ThrowsAny<CryptographicException>(() => _host.Sealers.ForPlugin("test.two").Open(blob, "bound"u8));
        Assert.ThrowsAny<CryptographicException>(() => _host.Sealers.For("test.one").Open(blob, "bound"u8));
        Assert.ThrowsAny<CryptographicException>(() => _host.Sealers.For("plugin:test.one").Open(blob, "bound"u8));
    }

    [Fact]
    public void The_end_of_a_scope_cannot_pass_for_the_start_of_a_binding()
    {
        var blob = _host.Sealers.For("ab").Seal("secret"u8, "c"u8);
        Assert.ThrowsAny<CryptographicException>(() => _host.Sealers.For("a").Open(blob, "bc"u8));
        Assert.ThrowsAny<CryptographicException>(() => _host.Sealers.For("abc").Open(blob, ""u8));
    }

    [Fact]
    public async Task What_another_process_sealed_with_a_newer_data_key_opens_here_too()
    {
        await AddNewerDataKeyAsync();
        await using var newer = await SealingHost.StartAsync(_database, _folder.Path("master.key"));
        var blob = newer.Sealers.For("test").Seal("secret"u8, "bound"u8);

        Assert.NotEqual(_host.Keys.Active.Id, newer.Keys.Active.Id);
        Assert.Equal("secret"u8.ToArray(), _host.Sealers.For("test").Open(blob, "bound"u8));
    }

    [Fact]
    public async Task What_an_older_data_key_sealed_still_opens()
    {
        var blob = _host.Sealers.For("test").Seal("secret"u8, "bound"u8);
        await AddNewerDataKeyAsync();
        await using var newer = await SealingHost.StartAsync(_database, _folder.Path("master.key"));
        Assert.Equal("secret"u8.ToArray(), newer.Sealers.For("test").Open(blob, "bound"u8));
    }

    [Fact]
    public void Nothing_is_sealed_before_the_keys_are_read()
    {
        using var keys = new DataKeys(new DataKeyStore(null!));
        Assert.Throws<InvalidOperationException>(() => new SecretSealers(keys).For("test").Seal("secret"u8, ""u8));
    }

    private async Task AddNewerDataKeyAsync()
    {
        using var master = MasterKeyFile.Read(_folder.Path("master.key"));
        var id = Guid.NewGuid();
        await using var context = TestDatabase.Open(_database);
        var newest = await context.Set<DataKey>().MaxAsync(key => key.CreatedAt, TestContext.Current.CancellationToken);
        context.Add(new DataKey
        {
            Id = id,
            SealedKey = master.Seal(id, RandomNumberGenerator.GetBytes(32)),
            MasterKeyId = master.Id,
            CreatedAt = newest.AddSeconds(1),
            Active = true,
        });
        await context.SaveChangesAsync(TestContext.Current.CancellationToken);
    }
}
