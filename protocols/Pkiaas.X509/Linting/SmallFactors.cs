using System.Numerics;

namespace Pkiaas.X509;

/// <summary>Looks for a prime factor below 752 in an RSA modulus (CA/Browser Forum BR section 6.1.6): such a key is broken.</summary>
internal static class SmallFactors
{
    private const int Limit = 752;

    /// <summary>All primes in one number, half as long as a modulus: one division and one greatest common divisor find any of them.</summary>
    private static readonly BigInteger Product =
        Enumerable.Range(2, Limit - 2).Where(IsPrime).Aggregate(BigInteger.One, (product, prime) => product * prime);

    public static bool Divide(ReadOnlySpan<byte> modulus)
    {
        var number = new BigInteger(modulus, isUnsigned: true, isBigEndian: true);
        return !BigInteger.GreatestCommonDivisor(number % Product, Product).IsOne;
    }

    private static bool IsPrime(int number) =>
        Enumerable.Range(2, number - 2).TakeWhile(divisor => divisor * divisor <= number).All(divisor => number % divisor != 0);
}
