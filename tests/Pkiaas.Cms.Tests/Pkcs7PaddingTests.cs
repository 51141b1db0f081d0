namespace Pkiaas.Cms.Tests;

/// <summary>The padding of RFC 5652 section 6.3.</summary>
public sealed class Pkcs7PaddingTests
{
    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void Every_right_padding_is_taken(int block)
    {
        for (var padding = 1; padding <= block; padding++)
        {
            var padded = new byte[2 * block];
            padded.AsSpan(^padding..).Fill((byte)padding);

            Assert.Equal((2 * block) - padding, Pkcs7Padding.ContentLength(padded, block));
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void Every_other_last_octet_is_refused(int block)
    {
        for (var padding = 0; padding <= byte.MaxValue; padding++)
        {
            if (padding >= 1 && padding <= block)
                continue;
            var padded = new byte[2 * block];
            padded.AsSpan().Fill((byte)padding);

            Assert.Equal(-1, Pkcs7Padding.ContentLength(padded, block));
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void Every_single_wrong_bit_of_a_padding_is_refused(int block)
    {
        for (var padding = 2; padding <= block; padding++)
        {
            for (var bit = 0; bit < (padding - 1) * 8; bit++)
            {
                var padded = new byte[2 * block];
                padded.AsSpan(^padding..).Fill((byte)padding);
                padded[(2 * block) - padding + (bit / 8)] ^= (byte)(1 << (bit % 8));

                Assert.Equal(-1, Pkcs7Padding.ContentLength(padded, block));
            }
        }
    }
}
