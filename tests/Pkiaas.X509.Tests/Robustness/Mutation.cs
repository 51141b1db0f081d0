namespace Pkiaas.X509.Tests.Robustness;

/// <summary>Damaged copies of an encoding: every truncation, every kind of damage at every octet, and random combinations.</summary>
internal static class Mutation
{
    public static IEnumerable<byte[]> Of(byte[] original, int randomCount)
    {
        for (var length = 0; length < original.Length; length++)
            yield return original[..length];
        for (var offset = 0; offset < original.Length; offset++)
        {
            foreach (var value in Values(original[offset]))
                yield return With(original, offset, value);
            // A length of 2^31-1, 2^64-1, and an indefinite one where a length may stand; an octet more, an octet less.
            yield return [.. original[..offset], 0x84, 0x7F, 0xFF, 0xFF, 0xFF, .. original[offset..]];
            yield return [.. original[..offset], 0x88, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, .. original[offset..]];
            yield return [.. original[..offset], 0x80, .. original[offset..], 0, 0];
            yield return [.. original[..offset], .. original[(offset + 1)..]];
        }
        yield return [.. original, 0];
        yield return [.. original, .. original];
        for (var i = 0; i < randomCount; i++)
            yield return Scramble(original, seed: i);
    }

    private static byte[] Values(byte value) =>
        [
            (byte)(value ^ 0x01), (byte)(value ^ 0x20), (byte)(value ^ 0x80), (byte)(value + 1), (byte)(value - 1),
            0x00, 0xFF, 0x80, 0x30, 0x31,
        ];

    private static byte[] With(byte[] original, int offset, byte value)
    {
        var copy = (byte[])original.Clone();
        copy[offset] = value;
        return copy;
    }

    /// <summary>A linear congruential generator: the same mutants in every run.</summary>
    private static byte[] Scramble(byte[] original, int seed)
    {
        var copy = (byte[])original.Clone();
        var state = (uint)seed * 2654435761u + 1;
        for (var i = 0; i < 2 + (seed % 6); i++)
        {
            state = (state * 1664525) + 1013904223;
            var offset = (int)(state >> 8) % copy.Length;
            state = (state * 1664525) + 1013904223;
            copy[Math.Abs(offset)] = (byte)(state >> 16);
        }
        return copy;
    }
}
