using System.Numerics;
using System.Security.Cryptography;

namespace Pkiaas.X509.Tests.Linting;

public sealed class SmallFactorsTests
{
    private static readonly int[] Primes = [.. Enumerable.Range(2, 800).Where(number => Enumerable.Range(2, number - 2).All(divisor => number % divisor != 0))];

    [Fact]
    public void Every_prime_below_752_is_found_in_a_modulus_of_any_length_and_no_other()
    {
        foreach (var octets in (int[])[1, 3, 4, 5, 31, 255, 256, 257, 384, 511, 512, 513, 1024])
        {
            foreach (var prime in Primes)
            {
                var factor = new BigInteger(RandomOctets(octets), isUnsigned: true);
                while (!BigInteger.GreatestCommonDivisor(factor, Product(752)).IsOne) factor++;
                Assert.Equal(prime < 752, Divide(factor * prime));
            }
        }
    }

    [Fact]
    public void It_says_what_a_greatest_common_divisor_says()
    {
        var product = Product(752);
        for (var i = 0; i < 5_000; i++)
        {
            var modulus = new BigInteger(RandomOctets(RandomNumberGenerator.GetInt32(1, 600)), isUnsigned: true) | 1;
            Assert.Equal(!BigInteger.GreatestCommonDivisor(modulus, product).IsOne, Divide(modulus));
        }
    }

    private static BigInteger Product(int below) => Primes.TakeWhile(prime => prime < below).Aggregate(BigInteger.One, (product, prime) => product * prime);

    private static bool Divide(BigInteger modulus) => SmallFactors.Divide(modulus.ToByteArray(isUnsigned: true, isBigEndian: true));

    private static byte[] RandomOctets(int count)
    {
        var octets = RandomNumberGenerator.GetBytes(count);
        octets[^1] |= 1;
        return octets;
    }
}
