using System.Numerics;
using System.Security.Cryptography;

namespace Pkiaas.TestKit.Scep;

/// <summary>
/// As many RSA keys of 2048 bits as tests want, no two the same, at a fraction of the time that making them takes: each is another pair of a few
/// primes. Whoever knows two of them can compute both, which tests do not mind.
/// </summary>
public static class DistinctKeys
{
    private const int Bits = 2048;
    private const int Exponent = 65537;

    private static readonly Lock Gate = new();
    private static readonly List<BigInteger> Primes = [];
    private static (int One, int Other) _last = (0, 0);

    /// <summary>The next one; the caller may dispose it.</summary>
    public static RSA Next()
    {
        BigInteger p, q;
        lock (Gate)
        {
            // Each prime goes with all before it.
            _last = _last.Other + 1 < _last.One ? (_last.One, _last.Other + 1) : (_last.One + 1, 0);
            while (Primes.Count <= _last.One) Primes.AddRange(Made());
            (p, q) = (Primes[_last.One], Primes[_last.Other]);
        }
        return Key(p, q);
    }

    /// <summary>One of any size, at a fraction of the time when it is the usual one; the caller may dispose it.</summary>
    public static RSA OfSize(int bits) => bits == Bits ? Next() : RSA.Create(bits);

    private static IEnumerable<BigInteger> Made()
    {
        using var key = RSA.Create(Bits);
        var made = key.ExportParameters(includePrivateParameters: true);
        return [Number(made.P!), Number(made.Q!)];
    }

    private static RSA Key(BigInteger p, BigInteger q)
    {
        var d = Inverse(Exponent, (p - 1) * (q - 1));
        return RSA.Create(new RSAParameters
        {
            Modulus = Octets(p * q, 256),
            Exponent = [1, 0, 1],
            D = Octets(d, 256),
            P = Octets(p, 128),
            Q = Octets(q, 128),
            DP = Octets(d % (p - 1), 128),
            DQ = Octets(d % (q - 1), 128),
            InverseQ = Octets(BigInteger.ModPow(q, p - 2, p), 128),
        });
    }

    /// <summary>By the algorithm of Euclid.</summary>
    private static BigInteger Inverse(BigInteger value, BigInteger modulus)
    {
        var (rest, next, factor, nextFactor) = (modulus, value, BigInteger.Zero, BigInteger.One);
        while (!next.IsZero)
        {
            var quotient = rest / next;
            (rest, next) = (next, rest - (quotient * next));
            (factor, nextFactor) = (nextFactor, factor - (quotient * nextFactor));
        }
        return factor.Sign < 0 ? factor + modulus : factor;
    }

    private static BigInteger Number(byte[] octets) => new(octets, isUnsigned: true, isBigEndian: true);

    private static byte[] Octets(BigInteger number, int length)
    {
        var octets = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[length - octets.Length], .. octets];
    }
}
