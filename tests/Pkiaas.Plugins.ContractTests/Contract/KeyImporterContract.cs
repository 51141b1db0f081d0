using System.Security.Cryptography;
using Pkiaas.Plugins.Signing;

namespace Pkiaas.Plugins.ContractTests;

/// <summary>For a backend that takes existing keys: all of <see cref="SigningBackendContract"/> and what importing adds.</summary>
public abstract class KeyImporterContract : SigningBackendContract
{
    private static readonly byte[] Data = "to be signed"u8.ToArray();

    private IKeyImporter Importer => Assert.IsType<IKeyImporter>(Session, exactMatch: false);

    [Fact]
    public async Task An_imported_rsa_key_signs_as_itself()
    {
        using var original = RSA.Create(2048);
        await using var key = await ImportAsync(original.ExportPkcs8PrivateKey());
        Assert.Equal(original.ExportSubjectPublicKeyInfo(), key.SubjectPublicKeyInfo.ToArray());
        var signature = await key.SignAsync(Data, SignatureScheme.RsaPkcs1Sha256, Patience);
        Assert.True(original.VerifyData(Data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    [Fact]
    public async Task An_imported_ecdsa_key_signs_as_itself()
    {
        using var original = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await using var key = await ImportAsync(original.ExportPkcs8PrivateKey());
        var signature = await key.SignAsync(Data, SignatureScheme.EcdsaSha256, Patience);
        Assert.True(original.VerifyData(Data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    [Fact]
    public async Task No_imported_key_lies_open_in_the_hosts_storage()
    {
        using var original = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await using var key = await ImportAsync(original.ExportPkcs8PrivateKey());
        var secret = original.ExportParameters(includePrivateParameters: true).D!;
        Assert.All(Bench.Storage.Blobs.Values, blob => Assert.Equal(-1, blob.AsSpan().IndexOf(secret)));
    }

    [Theory]
    [MemberData(nameof(Unfit))]
    public async Task What_is_no_fit_private_key_is_refused(string what, byte[] pkcs8)
    {
        var failure = await Assert.ThrowsAnyAsync<CryptographicException>(async () => await Importer.ImportAsync(pkcs8, what, Patience));
        Assert.NotEmpty(failure.Message);
        Assert.Empty(Bench.Storage.Blobs);
    }

    /// <summary>Keys that nobody should sign with, and no keys at all.</summary>
    public static TheoryData<string, byte[]> Unfit()
    {
        using var weak = RSA.Create(1024);
        using var good = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var agreement = ECDsa.Create(ECCurve.CreateFromValue("1.3.132.0.10"));
        var pkcs8 = good.ExportPkcs8PrivateKey();
        return new TheoryData<string, byte[]>
        {
            { "nothing", [] },
            { "noise", RandomNumberGenerator.GetBytes(300) },
            { "a public key", good.ExportSubjectPublicKeyInfo() },
            { "a key cut short", pkcs8[..^1] },
            { "a key and more", [.. pkcs8, 0] },
            { "RSA with 1024 bits", weak.ExportPkcs8PrivateKey() },
            { "secp256k1", agreement.ExportPkcs8PrivateKey() },
            { "an EC key with another's public key", Mixed(pkcs8, good, other) },
            { "an RSA key with another's modulus", Mixed() },
        };
    }

    // The public point closes the encoding (RFC 5915 section 3).
    private static byte[] Mixed(byte[] pkcs8, ECDsa own, ECDsa foreign)
    {
        var (mine, theirs) = (own.ExportParameters(false).Q, foreign.ExportParameters(false).Q);
        var mixed = (byte[])pkcs8.Clone();
        var point = mixed.AsSpan().IndexOf(mine.X);
        Assert.True(point > 0);
        theirs.X!.CopyTo(mixed, point);
        theirs.Y!.CopyTo(mixed, point + mine.X!.Length);
        return mixed;
    }

    private static byte[] Mixed()
    {
        using var own = RSA.Create(2048);
        using var foreign = RSA.Create(2048);
        var mixed = own.ExportPkcs8PrivateKey();
        var (mine, theirs) = (own.ExportParameters(false).Modulus!, foreign.ExportParameters(false).Modulus!);
        theirs.CopyTo(mixed, mixed.AsSpan().IndexOf(mine));
        return mixed;
    }

    private async Task<ISigningKey> ImportAsync(byte[] pkcs8) =>
        (await Session.FindAsync(await Importer.ImportAsync(pkcs8, "imported", Patience), Patience))!;
}
