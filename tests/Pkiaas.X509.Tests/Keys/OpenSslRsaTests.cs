using System.Security.Cryptography;
using Pkiaas.X509.Tests.Support;

namespace Pkiaas.X509.Tests.Keys;

/// <summary>Keys made by OpenSSL's own calls are the framework's keys.</summary>
public sealed class OpenSslRsaTests
{
    public static TheoryData<string, string> OddKeys => new()
    {
        { "01", "03" },
        { "02", "03" },
        { "0F", "03" },
        { "FFFFFFFFFFFFFFFF", "03" },
        { "80" + new string('0', 508) + "00", "010001" },
        { "80" + new string('0', 508) + "01", "01" },
        { "80" + new string('0', 508) + "01", "02" },
        { "80" + new string('0', 508) + "01", "FFFFFFFFFFFFFFFF" },
        { new string('F', 512), "010001" },
        { new string('F', 2048), "010001" },
    };

    [Fact]
    public void They_are_used_on_linux() => Assert.Equal(OperatingSystem.IsLinux(), OpenSslRsa.IsSupported);

    [Theory]
    [InlineData(2048)]
    [InlineData(3072)]
    public void A_key_has_the_numbers_it_was_made_of(int size)
    {
        if (!OpenSslRsa.IsSupported)
        {
            Assert.Skip("The framework does not run on OpenSSL 3 here.");
            return;
        }

        using var original = RSA.Create(size);
        var numbers = original.ExportParameters(includePrivateParameters: false);

        using var key = OpenSslRsa.Create(new RsaPublicKey(numbers.Modulus!, numbers.Exponent!));

        Assert.Equal(size, key.KeySize);
        Assert.Equal(original.ExportSubjectPublicKeyInfo(), key.ExportSubjectPublicKeyInfo());
        Assert.Equal([1, 2, 3], original.Decrypt(key.Encrypt([1, 2, 3], RSAEncryptionPadding.OaepSHA256), RSAEncryptionPadding.OaepSHA256));
    }

    [Theory]
    [MemberData(nameof(OddKeys))]
    public void An_odd_key_is_refused_or_verifies_nothing(string modulus, string exponent)
    {
        byte[] encoded = Der.Sequence(
            Der.Sequence(Der.Oid(Oids.RsaEncryption), [0x05, 0x00]),
            Der.Tagged(0x03, [0x00, .. Der.Sequence(Positive(modulus), Positive(exponent))]));
        try
        {
            using var key = SubjectPublicKeyInfo.Decode(encoded).Import();
            foreach (var length in new[] { 1, 8, 256, 1024 })
                Assert.False(key.Verify([1, 2, 3], new byte[length], SignatureAlgorithm.RsaSha256));
        }
        catch (Asn1FormatException)
        {
        }
    }

    [Fact]
    public void Thousands_of_keys_leave_no_memory_behind()
    {
        var info = TestKey.Rsa.PublicKey;
        Import(info, 2_000);
        var before = Environment.WorkingSet;

        Import(info, 100_000);

        // A key takes about 1 KiB: had each been lost, 100 MB would be missing.
        Assert.InRange(Environment.WorkingSet - before, long.MinValue, 60 << 20);
    }

    private static void Import(SubjectPublicKeyInfo info, int count)
    {
        for (var index = 0; index < count; index++)
        {
            using var key = info.Import();
            if (index % 100 == 0)
                Assert.False(key.Verify([1], new byte[256], SignatureAlgorithm.RsaSha256));
        }
    }

    private static byte[] Positive(string hex)
    {
        var octets = Convert.FromHexString(hex);
        return Der.Tagged(0x02, octets[0] < 0x80 ? octets : [0x00, .. octets]);
    }
}
