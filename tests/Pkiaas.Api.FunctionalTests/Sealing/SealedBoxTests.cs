using System.Security.Cryptography;
using System.Text;
using Pkiaas.Api.Security.Sealing;

namespace Pkiaas.Api.FunctionalTests.Sealing;

public sealed class SealedBoxTests
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(SealedBox.KeyLength);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(100_000)]
    public void What_was_sealed_opens_again(int length)
    {
        var secret = RandomNumberGenerator.GetBytes(length);
        Assert.Equal(secret, SealedBox.Open(Key, "test"u8, Seal(secret), "bound"u8));
    }

    [Fact]
    public void The_same_secret_is_never_sealed_the_same_way()
    {
        var boxes = Enumerable.Range(0, 1000).Select(_ => Seal("secret"u8.ToArray())).ToList();
        // Salt and ciphertext differ each by itself: the message's key does.
        Assert.Equal(1000, boxes.Select(box => Convert.ToHexString(box.AsSpan(0, 32))).Distinct().Count());
        Assert.True(boxes.Select(box => Convert.ToHexString(box.AsSpan(48))).Distinct().Count() > 990);
    }

    [Fact]
    public void A_flipped_bit_anywhere_keeps_it_shut()
    {
        var box = Seal("secret"u8.ToArray());
        for (var bit = 0; bit < box.Length * 8; bit++)
        {
            var altered = box.ToArray();
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.ThrowsAny<CryptographicException>(() => SealedBox.Open(Key, "test"u8, altered, "bound"u8));
        }
    }

    [Fact]
    public void A_box_that_is_cut_short_or_drawn_out_stays_shut()
    {
        var box = Seal("secret"u8.ToArray());
        for (var length = 0; length < box.Length; length++)
        {
            var cut = box[..length];
            Assert.ThrowsAny<CryptographicException>(() => SealedBox.Open(Key, "test"u8, cut, "bound"u8));
        }
        Assert.ThrowsAny<CryptographicException>(() => SealedBox.Open(Key, "test"u8, [.. box, 0], "bound"u8));
    }

    [Theory]
    [InlineData("test", "bound", "other key")]
    [InlineData("other", "bound", null)]
    [InlineData("test", "other", null)]
    [InlineData("test", "", null)]
    public void Another_key_purpose_or_binding_does_not_open_it(string purpose, string bound, string? key)
    {
        var box = Seal("secret"u8.ToArray());
        var other = key is null ? Key : RandomNumberGenerator.GetBytes(SealedBox.KeyLength);
        Assert.ThrowsAny<CryptographicException>(() => SealedBox.Open(other, Encoding.UTF8.GetBytes(purpose), box, Encoding.UTF8.GetBytes(bound)));
    }

    private static byte[] Seal(byte[] secret)
    {
        var box = new byte[SealedBox.Overhead + secret.Length];
        SealedBox.Seal(Key, "test"u8, secret, "bound"u8, box);
        return box;
    }
}
