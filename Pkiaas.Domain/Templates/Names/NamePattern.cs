using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Pkiaas.Domain.Templates.Names;

/// <summary>A rule's pattern, compiled once. Linear in the length of the value whatever the pattern: devices send the values.</summary>
internal static class NamePattern
{
    public const int MaximumLength = 200;

    // By the clock on the wall: shorter, and a busy machine refuses good names.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly ConditionalWeakTable<NameRule, Regex> Compiled = [];

    /// <summary>Whether the whole value matches; true where there is no pattern.</summary>
    public static bool Matches(NameRule rule, string value)
    {
        if (rule.Pattern is not { } pattern) return true;
        try
        {
            return Compiled.GetValue(rule, _ => Compile(pattern)).IsMatch(value);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    /// <exception cref="ArgumentException">It is no regular expression.</exception>
    /// <exception cref="NotSupportedException">It cannot be matched in linear time.</exception>
    public static Regex Compile(string pattern) => new($@"\A(?:{pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Patience);
}
