namespace Pkiaas.TestKit;

/// <summary>Damaged copies of an encoding, the same ones in every run.</summary>
public static class Mutants
{
    // High and low bits, end-of-contents, indefinite length, four-octet length, tags of strings in pieces, sequences and sets.
    private static readonly byte[] Replacements = [0x00, 0x7F, 0x80, 0x84, 0xFF, 0x04, 0x24, 0x30, 0x31, 0xA0];

    /// <summary>Bits turned over, octets replaced, inserted and taken out, at every step-th octet; truncations; trailing octets.</summary>
    public static IEnumerable<byte[]> Of(byte[] original, int step = 1)
    {
        for (var position = 0; position < original.Length; position += step)
        {
            var before = original[..position];
            var after = original[(position + 1)..];
            yield return before;
            yield return [.. before, .. after];
            yield return [.. before, 0x00, original[position], .. after];
            yield return [.. before, (byte)(original[position] ^ 0x01), .. after];
            yield return [.. before, (byte)(original[position] ^ 0x80), .. after];
            yield return [.. before, (byte)(original[position] + 1), .. after];
            foreach (var replacement in Replacements)
                yield return [.. before, replacement, .. after];
        }

        yield return [.. original, 0x00];
        yield return [.. original, 0x00, 0x00];
        yield return [.. original, .. original];
    }
}
