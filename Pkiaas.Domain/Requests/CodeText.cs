using System.Security.Cryptography;
using System.Text;

namespace Pkiaas.Domain.Requests;

/// <summary>
/// A code that a person types into his device: eight characters of Crockford's base 32, 40 random bits. It has no I, L, O and U, so that it
/// survives being read aloud and typed.
/// </summary>
public static class CodeText
{
    /// <summary>So many characters, without what is shown between them.</summary>
    public const int Length = 8;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Longest = 64;

    /// <summary>Makes one.</summary>
    public static string Create() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>As it is shown: in two groups, which are typed with or without the space.</summary>
    /// <param name="code">As <see cref="Create"/> made it.</param>
    public static string Show(string code) => $"{code[..(Length / 2)]} {code[(Length / 2)..]}";

    /// <summary>What was meant: capital letters, without spaces and hyphens, O as zero, I and L as one.</summary>
    /// <param name="typed">What somebody typed.</param>
    public static string Normalize(string typed)
    {
        var meant = new StringBuilder(Length);
        foreach (var letter in typed.AsSpan(0, Math.Min(typed.Length, Longest)))
        {
            if (char.IsWhiteSpace(letter) || char.GetUnicodeCategory(letter) == System.Globalization.UnicodeCategory.DashPunctuation) continue;
            meant.Append(char.ToUpperInvariant(letter) switch { 'O' => '0', 'I' or 'L' => '1', var other => other });
        }
        return meant.ToString();
    }

    /// <summary>
    /// What is stored: HMAC-SHA256 of the code under the 256 random bits of the entrance that it belongs to. Those are in the profile and
    /// nowhere else, so that nobody finds the code by trying all of them against a stolen database.
    /// </summary>
    /// <param name="entrance">The text in the entrance's URL.</param>
    /// <param name="typed">The code, in any spelling.</param>
    public static byte[] HashOf(string entrance, string typed) =>
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(entrance), Encoding.UTF8.GetBytes(Normalize(typed)));
}
