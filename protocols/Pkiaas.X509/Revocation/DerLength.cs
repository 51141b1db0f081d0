using System.Formats.Asn1;

namespace Pkiaas.X509;

/// <summary>Lengths in DER (X.690 section 10.1): the definite form with the fewest octets.</summary>
internal static class DerLength
{
    /// <summary>How many octets a length takes.</summary>
    public static int Size(int length) => length switch
    {
        < 0x80 => 1,
        < 0x100 => 2,
        < 0x10000 => 3,
        < 0x1000000 => 4,
        _ => 5,
    };

    /// <summary>Writes tag and length of a SEQUENCE.</summary>
    /// <returns>How many octets were written.</returns>
    public static int WriteSequence(Span<byte> to, int length)
    {
        to[0] = 0x20 | (byte)UniversalTagNumber.Sequence;
        var size = Size(length);
        if (size == 1)
        {
            to[1] = (byte)length;
            return 2;
        }
        to[1] = (byte)(0x80 | (size - 1));
        for (var i = size; i > 1; i--, length >>= 8)
            to[i] = (byte)length;
        return 1 + size;
    }
}
