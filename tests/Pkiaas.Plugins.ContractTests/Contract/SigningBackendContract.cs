using System.Security.Cryptography;
using Pkiaas.Plugins.ContractTests.Hosting;
using Pkiaas.Plugins.Settings;
using Pkiaas.Plugins.Signing;

namespace Pkiaas.Plugins.ContractTests;

/// <summary>What every signing backend keeps to. Derive from it, say how to open yours, and its tests run on it.</summary>
public abstract class SigningBackendContract : IAsyncLifetime
{
    private static readonly byte[] Data = "to be signed"u8.ToArray();

    /// <summary>The host, with the plugin's storage.</summary>
    protected PluginBench Bench { get; private set; } = null!;

    /// <summary>The backend under test.</summary>
    protected ISigningBackend Backend { get; private set; } = null!;

    /// <summary>An open session.</summary>
    protected ISigningSession Session { get; private set; } = null!;

    /// <summary>Settings with which the backend opens.</summary>
    protected abstract IReadOnlyDictionary<string, string> WorkingSettings { get; }

    /// <summary>Ends waits.</summary>
    protected static CancellationToken Patience => TestContext.Current.CancellationToken;

    private KeySpecification Quick => Backend.Capabilities.KeySpecifications.Contains(KeySpecification.EcdsaP256)
        ? KeySpecification.EcdsaP256
        : Backend.Capabilities.KeySpecifications[0];

    /// <summary>The plugin, as the host makes it. It offers exactly one backend.</summary>
    protected abstract IPlugin CreatePlugin();

    /// <inheritdoc/>
    public virtual async ValueTask InitializeAsync()
    {
        Bench = PluginBench.Start(CreatePlugin());
        Backend = Assert.Single(Bench.Backends);
        Session = await Backend.OpenAsync(Settings(), Patience);
    }

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Session.DisposeAsync();
        await Bench.DisposeAsync();
    }

    [Fact]
    public void Its_form_is_sane_and_it_makes_some_kind_of_key()
    {
        Assert.Empty(SchemaSanity.Faults(Backend.Settings));
        Assert.NotEmpty(Backend.DisplayName);
        Assert.NotEmpty(Backend.Capabilities.KeySpecifications);
        Assert.Equal(Backend.Capabilities.KeySpecifications.Distinct(), Backend.Capabilities.KeySpecifications);
    }

    [Fact]
    public async Task Working_settings_pass_the_probe() => Assert.Empty(await Backend.ProbeAsync(Settings(), Patience));

    [Fact]
    public async Task The_probe_never_throws_on_nonsense_that_passes_the_form()
    {
        foreach (var field in Backend.Settings.Fields)
        {
            foreach (var nonsense in SchemaSanity.Nonsense)
            {
                var check = Backend.Settings.Check(new Dictionary<string, string>(WorkingSettings) { [field.Name] = nonsense });
                if (check.Passed) Assert.NotNull(await Backend.ProbeAsync(check.Settings, Patience));
            }
        }
    }

    [Fact]
    public async Task A_key_that_it_destroys_is_gone_for_every_session_and_another_one_stays()
    {
        if (Session is not IKeyDestroyer destroyer) return;
        var (doomed, kept) = (await Session.GenerateAsync(Quick, "doomed", Patience), await Session.GenerateAsync(Quick, "kept", Patience));
        await using (await Session.FindAsync(doomed, Patience)) await destroyer.DestroyAsync(doomed, Patience);
        await destroyer.DestroyAsync(doomed, Patience);
        await using var other = await Backend.OpenAsync(Settings(), Patience);
        foreach (var session in (ISigningSession[])[Session, other])
        {
            Assert.Null(await session.FindAsync(doomed, Patience));
            await using var key = await session.FindAsync(kept, Patience);
            Assert.NotNull(key);
        }
    }

    [Fact]
    public async Task Every_key_that_it_offers_is_made_and_signs()
    {
        foreach (var specification in Backend.Capabilities.KeySpecifications)
        {
            await using var key = await NewKeyAsync(specification);
            Assert.Equal(SignatureCheck.Expected(specification), SignatureCheck.Describe(key.SubjectPublicKeyInfo, SignatureCheck.IsRsa(specification)));
            foreach (var scheme in SignatureCheck.Fitting(specification))
            {
                if (await TrySignAsync(key, scheme) is { } signature)
                    Assert.True(SignatureCheck.Verifies(key.SubjectPublicKeyInfo, Data, signature, scheme), $"{specification}, {scheme}");
                else Assert.NotEqual(SignatureCheck.Usual(specification), scheme);
            }
        }
    }

    [Fact]
    public async Task A_key_that_it_does_not_offer_is_refused()
    {
        foreach (var specification in Enum.GetValues<KeySpecification>().Except(Backend.Capabilities.KeySpecifications).Append((KeySpecification)9999))
            await Assert.ThrowsAsync<NotSupportedException>(async () => await Session.GenerateAsync(specification, "test", Patience));
    }

    [Fact]
    public async Task A_scheme_that_does_not_fit_the_key_is_refused()
    {
        await using var key = await NewKeyAsync(Quick);
        await Assert.ThrowsAsync<NotSupportedException>(async () => await key.SignAsync(Data, SignatureCheck.Unfitting(Quick), Patience));
        await Assert.ThrowsAsync<NotSupportedException>(async () => await key.SignAsync(Data, (SignatureScheme)9999, Patience));
    }

    [Theory]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("")]
    [InlineData("../keys")]
    [InlineData("no such key")]
    public async Task A_key_that_it_does_not_hold_is_null(string id) =>
        Assert.Null(await Session.FindAsync(new KeyReference(Backend.Name, id), Patience));

    [Fact]
    public async Task A_key_of_another_backend_is_null()
    {
        await using var key = await NewKeyAsync(Quick);
        Assert.Null(await Session.FindAsync(key.Reference with { Backend = "another" }, Patience));
    }

    [Fact]
    public async Task A_key_survives_a_restart()
    {
        await using var key = await NewKeyAsync(Quick);
        await using var bench = PluginBench.Start(CreatePlugin(), Bench);
        await using var session = await Assert.Single(bench.Backends).OpenAsync(Settings(), Patience);
        await using var found = await session.FindAsync(key.Reference, Patience);

        Assert.NotNull(found);
        Assert.Equal(key.Reference, found.Reference);
        Assert.Equal(key.SubjectPublicKeyInfo.ToArray(), found.SubjectPublicKeyInfo.ToArray());
        var scheme = SignatureCheck.Usual(Quick);
        Assert.True(SignatureCheck.Verifies(key.SubjectPublicKeyInfo, Data, await found.SignAsync(Data, scheme, Patience), scheme));
    }

    [Fact]
    public async Task Sixteen_signatures_at_once_all_verify()
    {
        var specification = Backend.Capabilities.KeySpecifications[0];
        var scheme = SignatureCheck.Usual(specification);
        await using var key = await NewKeyAsync(specification);
        var signed = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(async () =>
        {
            byte[] data = [.. Data, (byte)i];
            return (data, signature: await key.SignAsync(data, scheme, Patience));
        }, Patience)));
        Assert.All(signed, one => Assert.True(SignatureCheck.Verifies(key.SubjectPublicKeyInfo, one.data, one.signature, scheme)));
    }

    [Fact]
    public async Task Who_is_done_with_a_key_does_not_take_it_from_others()
    {
        await using var key = await NewKeyAsync(Quick);
        var other = await Session.FindAsync(key.Reference, Patience);
        await other!.DisposeAsync();
        Assert.NotEmpty(await key.SignAsync(Data, SignatureCheck.Usual(Quick), Patience));
    }

    [Fact]
    public async Task What_was_cancelled_ends()
    {
        await using var key = await NewKeyAsync(Quick);
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Backend.OpenAsync(Settings(), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Session.GenerateAsync(Quick, "test", cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Session.FindAsync(key.Reference, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await key.SignAsync(Data, SignatureCheck.Usual(Quick), cancelled));
    }

    [Fact]
    public async Task Rsa_keys_decrypt_when_it_says_so()
    {
        foreach (var specification in Backend.Capabilities.KeySpecifications.Where(SignatureCheck.IsRsa).Take(1))
        {
            await using var key = await NewKeyAsync(specification);
            Assert.Equal(Backend.Capabilities.Decrypts, key is IDecryptionKey);
            if (key is not IDecryptionKey decryption) continue;
            using var recipient = RSA.Create();
            recipient.ImportSubjectPublicKeyInfo(key.SubjectPublicKeyInfo.Span, out _);
            foreach (var padding in new[] { RSAEncryptionPadding.Pkcs1, RSAEncryptionPadding.OaepSHA256 })
                Assert.Equal(Data, await decryption.DecryptAsync(recipient.Encrypt(Data, padding), padding, Patience));
            await Assert.ThrowsAnyAsync<CryptographicException>(
                async () => await decryption.DecryptAsync(new byte[recipient.KeySize / 8], RSAEncryptionPadding.Pkcs1, Patience));
        }
    }

    [Fact]
    public async Task Blobs_in_the_hosts_storage_open_only_in_their_place()
    {
        await using var first = await NewKeyAsync(Quick);
        await using var second = await NewKeyAsync(Quick);
        var names = Bench.Storage.Blobs.Keys.Where(name => name.Contains(first.Reference.Id, StringComparison.Ordinal)).ToList();
        foreach (var name in names)
        {
            var other = name.Replace(first.Reference.Id, second.Reference.Id, StringComparison.Ordinal);
            (Bench.Storage.Blobs[name], Bench.Storage.Blobs[other]) = (Bench.Storage.Blobs[other], Bench.Storage.Blobs[name]);
        }
        if (names.Count == 0) return;
        await using var bench = PluginBench.Start(CreatePlugin(), Bench);
        await using var session = await Assert.Single(bench.Backends).OpenAsync(Settings(), Patience);
        await Assert.ThrowsAnyAsync<CryptographicException>(async () => await session.FindAsync(first.Reference, Patience));
    }

    private static async Task<byte[]?> TrySignAsync(ISigningKey key, SignatureScheme scheme)
    {
        try
        {
            return await key.SignAsync(Data, scheme, Patience);
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Settings that passed the form.</summary>
    protected PluginSettings Settings()
    {
        var check = Backend.Settings.Check(WorkingSettings);
        Assert.Empty(check.Problems);
        return check.Settings;
    }

    /// <summary>A fresh key.</summary>
    protected async Task<ISigningKey> NewKeyAsync(KeySpecification specification)
    {
        var reference = await Session.GenerateAsync(specification, "A test's key", Patience);
        Assert.Equal(Backend.Name, reference.Backend);
        Assert.InRange(reference.Id.Length, 1, 200);
        return (await Session.FindAsync(reference, Patience))!;
    }
}
