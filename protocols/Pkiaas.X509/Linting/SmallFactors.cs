using System.Buffers.Binary;

namespace Pkiaas.X509;

/// <summary>
/// Looks for a prime factor below 752 in an RSA modulus (CA/Browser Forum BR section 6.1.6): such a key is broken. The primes are taken together in
/// groups; of each group's product the powers of 2^32 are known beforehand, so that the remainder of a modulus is a sum of products of words.
/// </summary>
internal static class SmallFactors
{
    private const int Limit = 752;
    private const int LargestProduct = 1 << 26;
    private const int WordSize = sizeof(uint);

    // Of so many products of a word below 2^32 and a remainder below 2^26 the sum is below 2^64.
    private const int WordsAtOnce = 64;

    private static readonly Group[] Groups = [.. Partition()];

    /// <summary>Whether a prime below 752 divides a modulus.</summary>
    /// <param name="modulus">Big-endian, unsigned.</param>
    public static bool Divide(ReadOnlySpan<byte> modulus)
    {
        Span<uint> words = stackalloc uint[WordsAtOnce];
        Span<ulong> remainders = stackalloc ulong[Groups.Length];
        remainders.Clear();
        // From the highest octets down, a part at a time.
        var length = modulus.Length % (WordsAtOnce * WordSize);
        if (length == 0) length = Math.Min(modulus.Length, WordsAtOnce * WordSize);
        while (!modulus.IsEmpty)
        {
            var count = Split(modulus[..length], words);
            for (var index = 0; index < Groups.Length; index++) remainders[index] = Groups[index].Reduce(remainders[index], words[..count]);
            modulus = modulus[length..];
            length = WordsAtOnce * WordSize;
        }
        for (var index = 0; index < Groups.Length; index++)
        {
            foreach (var prime in Groups[index].Primes)
            {
                if (remainders[index] % prime == 0) return true;
            }
        }
        return false;
    }

    /// <returns>How many words there are, the lowest first.</returns>
    private static int Split(ReadOnlySpan<byte> part, Span<uint> words)
    {
        var count = 0;
        for (; part.Length >= WordSize; part = part[..^WordSize]) words[count++] = BinaryPrimitives.ReadUInt32BigEndian(part[^WordSize..]);
        if (part.IsEmpty) return count;
        Span<byte> padded = stackalloc byte[WordSize];
        padded.Clear();
        part.CopyTo(padded[(WordSize - part.Length)..]);
        words[count++] = BinaryPrimitives.ReadUInt32BigEndian(padded);
        return count;
    }

    private static IEnumerable<Group> Partition()
    {
        var (primes, product) = (new List<uint>(), 1u);
        foreach (var prime in Enumerable.Range(2, Limit - 2).Where(IsPrime).Select(prime => (uint)prime))
        {
            if (product * (ulong)prime >= LargestProduct)
            {
                yield return new Group([.. primes], product);
                (primes, product) = ([], 1);
            }
            primes.Add(prime);
            product *= prime;
        }
        yield return new Group([.. primes], product);
    }

    private static bool IsPrime(int number) =>
        Enumerable.Range(2, number - 2).TakeWhile(divisor => divisor * divisor <= number).All(divisor => number % divisor != 0);

    private sealed class Group
    {
        private readonly uint _product;
        private readonly uint[] _powers = new uint[WordsAtOnce];
        private readonly uint _shift;

        public Group(uint[] primes, uint product)
        {
            (Primes, _product) = (primes, product);
            var power = 1UL;
            for (var index = 0; index < WordsAtOnce; index++, power = (power << 32) % product) _powers[index] = (uint)power;
            _shift = (uint)power;
        }

        public uint[] Primes { get; }

        /// <summary>The remainder of what stood before these words and of them.</summary>
        public ulong Reduce(ulong before, ReadOnlySpan<uint> words)
        {
            var powers = _powers.AsSpan(0, words.Length);
            var sum = 0UL;
            for (var index = 0; index < powers.Length; index++) sum += (ulong)words[index] * powers[index];
            // Only whole parts follow others.
            return (sum + (before * _shift % _product)) % _product;
        }
    }
}
