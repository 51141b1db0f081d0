using System.Numerics;

namespace Pkiaas.X509;

/// <summary>Looks for a prime factor below 752 in an RSA modulus (CA/Browser Forum BR section 6.1.6): such a key is broken.</summary>
internal static class SmallFactors
{
    private const int Limit = 752;

    private static readonly IEnumerable<uint> Primes = Enumerable.Range(2, Limit - 2).Where(IsPrime).Select(number => (uint)number);

    /// <summary>Products of primes that fit into one word: a remainder by each costs a pass over the modulus.</summary>
    private static readonly ulong[] Products = Group();

    public static bool Divide(ReadOnlySpan<byte> modulus)
    {
        var number = new BigInteger(modulus, isUnsigned: true, isBigEndian: true);
        foreach (var product in Products)
        {
            if (BigInteger.GreatestCommonDivisor((ulong)(number % product), product) != BigInteger.One)
                return true;
        }
        return false;
    }

    private static bool IsPrime(int number) =>
        Enumerable.Range(2, number - 2).TakeWhile(divisor => divisor * divisor <= number).All(divisor => number % divisor != 0);

    private static ulong[] Group()
    {
        var products = new List<ulong> { 1 };
        foreach (var prime in Primes)
        {
            if (products[^1] <= ulong.MaxValue / prime)
                products[^1] *= prime;
            else
                products.Add(prime);
        }
        return [.. products];
    }
}
