using System.Globalization;
using System.Security.Cryptography;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Api.Plugins.Keys;
using Pkiaas.Api.Plugins.Settings;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Keys;
using Pkiaas.Plugins.Signing;
using Pkiaas.TestKit.Plugins;
using Pkiaas.TestKit.Processes;

namespace Pkiaas.Api.FunctionalTests.Plugins;

/// <summary>Keys in a second backend, which tests can take away, slow down and count.</summary>
public sealed class KeyRingTests : IAsyncLifetime
{
    private static readonly byte[] Data = "to be signed"u8.ToArray();
    private readonly PluginDirectory _directory = new();
    private readonly TemporaryFolder _keys = new();
    private readonly MovableTime _time = new();
    private PluginsHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IKeyRing Ring => _host.Get<IKeyRing>();

    public async ValueTask InitializeAsync()
    {
        _directory.AddFixture("FileKeys");
        _host = await PluginsHost.StartAsync(
            _directory, new Dictionary<string, string?> { ["Pkiaas:SigningBackends:files:folder"] = _keys.Root }, time: _time);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _directory.Dispose();
        _keys.Dispose();
    }

    [Fact]
    public async Task A_generated_key_is_found_and_signs()
    {
        var key = await NewKeyAsync();
        var signature = await key.SignAsync(Data, SignatureScheme.EcdsaSha256, Token);
        using var publicKey = ECDsa.Create();
        publicKey.ImportSubjectPublicKeyInfo(key.SubjectPublicKeyInfo.Span, out _);
        Assert.True(publicKey.VerifyData(Data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    [Fact]
    public async Task A_key_is_found_once_and_shared()
    {
        var reference = await Ring.GenerateAsync("files", KeySpecification.EcdsaP256, "test", Token);
        var keys = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Ring.GetAsync(reference, Token).AsTask()));
        Assert.All(keys, key => Assert.Same(keys[0], key));
        File.Delete(_keys.Path($"{reference.Id}.pem"));
        await keys[0].DisposeAsync();
        Assert.NotEmpty(await (await Ring.GetAsync(reference, Token)).SignAsync(Data, SignatureScheme.EcdsaSha256, Token));
        Assert.Equal(1, Sessions);
    }

    [Fact]
    public async Task An_rsa_key_decrypts_and_a_block_that_does_not_is_no_fault_of_the_backend()
    {
        var key = await Ring.GetDecryptionKeyAsync(await Ring.GenerateAsync("files", KeySpecification.Rsa2048, "test", Token), Token);
        using var publicKey = RSA.Create();
        publicKey.ImportSubjectPublicKeyInfo(key.SubjectPublicKeyInfo.Span, out _);
        var block = publicKey.Encrypt(Data, RSAEncryptionPadding.Pkcs1);
        Assert.Equal(Data, await key.DecryptAsync(block, RSAEncryptionPadding.Pkcs1, Token));

        block[^1] ^= 1;
        _time.Advance(TimeSpan.FromMinutes(1));
        await Assert.ThrowsAnyAsync<CryptographicException>(async () => await key.DecryptAsync(block, RSAEncryptionPadding.Pkcs1, Token));
        Assert.Equal(1, Sessions);
    }

    [Fact]
    public async Task Nothing_above_the_backend_unwinds_for_a_block_that_does_not_decrypt()
    {
        var reference = await Ring.GenerateAsync("files", KeySpecification.Rsa2048, "test", Token);
        var key = await Ring.GetDecryptionKeyAsync(reference, Token);
        var block = new byte[256];
        var inBackend = await ((KeyRing)Ring).RunAsync(reference, async (found, ct) => await ThrownExceptions.CountAsync(
            () => Assert.ThrowsAnyAsync<CryptographicException>(async () => await ((IDecryptionKey)found).DecryptAsync(block, RSAEncryptionPadding.Pkcs1, ct))), Token);
        Assert.InRange(inBackend, 1, 10);
        Assert.InRange(await ThrownExceptions.CountAsync(
            async () => Assert.Null(await key.TryDecryptAsync(block, RSAEncryptionPadding.Pkcs1, Token))), 1, inBackend);
    }

    [Fact]
    public async Task An_elliptic_key_is_no_decryption_key()
    {
        var reference = await Ring.GenerateAsync("files", KeySpecification.EcdsaP256, "test", Token);
        await UnavailableAsync(async () => await Ring.GetDecryptionKeyAsync(reference, Token));
    }

    [Fact]
    public async Task A_scheme_that_does_not_fit_is_said_as_the_contract_says_it()
    {
        var key = await NewKeyAsync();
        _time.Advance(TimeSpan.FromMinutes(1));
        await Assert.ThrowsAsync<NotSupportedException>(async () => await key.SignAsync(Data, SignatureScheme.RsaPkcs1Sha256, Token));
        Assert.Equal(1, Sessions);
    }

    [Fact]
    public async Task A_backend_that_is_away_is_unavailable_and_works_again_when_it_is_back()
    {
        var key = await NewKeyAsync();
        _time.Advance(TimeSpan.FromMinutes(1));
        await File.WriteAllTextAsync(_keys.Path("away"), "", Token);
        var problem = await UnavailableAsync(async () => await key.SignAsync(Data, SignatureScheme.EcdsaSha256, Token));
        Assert.NotNull(problem.RetryAfter);
        Assert.Contains("stuck", _host.Get<KeyRing>().Problem("files"), StringComparison.Ordinal);

        File.Delete(_keys.Path("away"));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.NotEmpty(await key.SignAsync(Data, SignatureScheme.EcdsaSha256, Token));
        Assert.Null(_host.Get<KeyRing>().Problem("files"));
        Assert.Equal(2, Sessions);
    }

    [Fact]
    public async Task A_broken_session_is_replaced_and_the_operation_done_again()
    {
        var key = await NewKeyAsync();
        _time.Advance(TimeSpan.FromMinutes(1));
        // The key's file moves on while the session is open: only its next opening sees it.
        await File.WriteAllTextAsync(_keys.Path("broken"), "1", Token);
        Assert.NotEmpty(await key.SignAsync(Data, SignatureScheme.EcdsaSha256, Token));
        Assert.Equal(2, Sessions);
    }

    [Fact]
    public async Task A_young_session_is_not_thrown_away()
    {
        var key = await NewKeyAsync();
        await File.WriteAllTextAsync(_keys.Path("broken"), "1", Token);
        await UnavailableAsync(async () => await key.SignAsync(Data, SignatureScheme.EcdsaSha256, Token));
        Assert.Equal(1, Sessions);
    }

    [Fact]
    public async Task A_backend_that_is_away_is_not_asked_by_every_request()
    {
        await File.WriteAllTextAsync(_keys.Path("away"), "", Token);
        var reference = new KeyReference("files", "any");
        for (var i = 0; i < 5; i++) await UnavailableAsync(async () => await Ring.GetAsync(reference, Token));
        File.Delete(_keys.Path("away"));
        await UnavailableAsync(async () => await Ring.GetAsync(reference, Token));
        Assert.False(File.Exists(_keys.Path("sessions")));
    }

    [Fact]
    public async Task New_settings_open_a_new_session()
    {
        var key = await NewKeyAsync();
        using var other = new TemporaryFolder();
        File.Copy(_keys.Path($"{key.Reference.Id}.pem"), other.Path($"{key.Reference.Id}.pem"));
        var schema = _host.Get<Api.Plugins.Catalogue.BackendCatalog>().Find("files")!.Value.Settings;
        await _host.Get<PluginSettingsService>().WriteAsync(
            SettingsOwner.Backend("files"), schema, new Dictionary<string, string?> { ["folder"] = other.Root }, Actor.User("admin@example.org"), Token);
        await _host.Get<KeyRing>().ReopenAsync("files");

        Assert.NotEmpty(await key.SignAsync(Data, SignatureScheme.EcdsaSha256, Token));
        Assert.True(File.Exists(other.Path("sessions")));
    }

    [Fact]
    public async Task No_more_operations_run_at_once_than_the_backend_says()
    {
        var key = await NewKeyAsync();
        await File.WriteAllTextAsync(_keys.Path("slow"), "", Token);
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => key.SignAsync(Data, SignatureScheme.EcdsaSha256, Token).AsTask()));
        Assert.Equal("2", await File.ReadAllTextAsync(_keys.Path("busiest"), Token));
    }

    [Fact]
    public async Task A_key_that_the_backend_does_not_hold_is_unavailable_until_it_does()
    {
        var key = await NewKeyAsync();
        var reference = new KeyReference("files", "copy");
        await UnavailableAsync(async () => await Ring.GetAsync(reference, Token));
        File.Copy(_keys.Path($"{key.Reference.Id}.pem"), _keys.Path("copy.pem"));
        Assert.Equal(key.SubjectPublicKeyInfo.ToArray(), (await Ring.GetAsync(reference, Token)).SubjectPublicKeyInfo.ToArray());
    }

    [Fact]
    public async Task A_key_of_a_backend_that_is_not_there_is_unavailable() =>
        await UnavailableAsync(async () => await Ring.GetAsync(new KeyReference("nowhere", "1"), Token));

    [Fact]
    public async Task A_key_of_a_plugin_that_is_switched_off_cannot_sign_until_it_is_on_again()
    {
        var key = await NewKeyAsync();
        await _host.Catalog.SetEnabledAsync("test.file-keys", false, Actor.System, Token);
        await _host.Get<KeyRing>().CloseUnofferedAsync();
        await UnavailableAsync(async () => await key.SignAsync(Data, SignatureScheme.EcdsaSha256, Token));
        await _host.Catalog.SetEnabledAsync("test.file-keys", true, Actor.System, Token);
        Assert.NotEmpty(await key.SignAsync(Data, SignatureScheme.EcdsaSha256, Token));
    }

    [Fact]
    public async Task Incomplete_settings_are_said()
    {
        await using var host = await PluginsHost.StartAsync(_directory);
        var problem = await UnavailableAsync(async () => await host.Get<IKeyRing>().GenerateAsync("files", KeySpecification.EcdsaP256, "test", Token));
        Assert.Contains("Folder is needed.", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kind_of_key_that_the_backend_does_not_make_is_refused()
    {
        var problem = await Assert.ThrowsAsync<PkiException>(async () => await Ring.GenerateAsync("files", KeySpecification.EcdsaP521, "test", Token));
        Assert.Equal(PkiErrorKind.Malformed, problem.Error.Kind);
    }

    [Fact]
    public void The_backend_is_a_home_for_keys()
    {
        Assert.Equal("files", Ring.Homes.Choose(null, KeySpecification.EcdsaP256).Name);
        Assert.Equal("files", Ring.Homes.ChooseDecrypting("files", KeySpecification.Rsa2048).Name);
    }

    private int Sessions => int.Parse(File.ReadAllText(_keys.Path("sessions")), CultureInfo.InvariantCulture);

    private async Task<ISigningKey> NewKeyAsync() =>
        await Ring.GetAsync(await Ring.GenerateAsync("files", KeySpecification.EcdsaP256, "test", Token), Token);

    private static async Task<PkiError> UnavailableAsync(Func<Task> call)
    {
        var problem = await Assert.ThrowsAsync<PkiException>(call);
        Assert.Equal(PkiErrorKind.Unavailable, problem.Error.Kind);
        return problem.Error;
    }
}
