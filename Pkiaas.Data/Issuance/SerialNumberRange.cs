namespace Pkiaas.Data.Issuance;

/// <summary>
/// The serial numbers that begin with what a person typed: a range of the index that makes them unique. They are not among the words that are searched by
/// trigrams: random digits fill such an index with all trigrams there are, at a cost that was half of what the database had to do for an enrolment.
/// </summary>
/// <param name="First">The least of them, big-endian.</param>
/// <param name="Last">One that is not less than any of them.</param>
internal sealed record SerialNumberRange(byte[] First, byte[] Last)
{
    /// <summary>So many digits tell a serial number from a name: with fewer, Ada and Bea would be found among strangers whose numbers begin so.</summary>
    public const int FewestDigits = 6;

    // RFC 5280 section 4.1.2.2 allows 20 octets.
    private const int LongestDigits = 2 * 20;

    /// <summary>Reads a search.</summary>
    /// <param name="search">Hexadecimal digits in any case, with or without a colon, space or hyphen between, as tools show them; anything else is none.</param>
    /// <returns>The range, or null when no serial number begins so.</returns>
    public static SerialNumberRange? Of(string? search)
    {
        if (search is null) return null;
        var digits = string.Concat(search.Where(c => c is not (':' or ' ' or '-')));
        if (digits.Length is < FewestDigits or > LongestDigits || !digits.All(char.IsAsciiHexDigit)) return null;
        // Tools that take it for a number leave the first zero off.
        if (digits.Length == LongestDigits - 1) digits = '0' + digits;
        var even = digits.Length + digits.Length % 2;
        return new SerialNumberRange(Convert.FromHexString(digits.PadRight(even, '0')), Convert.FromHexString(digits.PadRight(LongestDigits, 'F')));
    }
}
