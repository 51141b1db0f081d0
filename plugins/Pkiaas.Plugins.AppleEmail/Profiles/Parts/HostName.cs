using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Pkiaas.Plugins.AppleEmail.Profiles.Parts;

/// <summary>
/// Names of servers as certificates hold them: labels with letters beyond ASCII as A-labels (RFC 5280 section 7.2, RFC 5891), e.g.
/// <c>xn--bcher-kva</c> for <c>bücher</c>. A device compares letter by letter and would find no other spelling.
/// </summary>
internal static class HostName
{
    private static readonly IdnMapping Idn = new();

    /// <summary>The name with A-labels. What cannot be written so stays as it is; the template's form refuses it.</summary>
    /// <param name="name">As typed; may have a wildcard, an address or a name of another kind stays the same.</param>
    public static string ToAscii(string name) =>
        Ascii.IsValid(name) || name.AsSpan().IndexOfAny('@', '=') >= 0
            ? name
            : string.Join('.', name.Split('.').Select(label => TryLabel(label, out var ascii) ? ascii : label));

    /// <summary>Writes one part of a name in ASCII.</summary>
    /// <param name="label">As typed.</param>
    /// <param name="ascii">In ASCII.</param>
    public static bool TryLabel(string label, [NotNullWhen(true)] out string? ascii)
    {
        try
        {
            ascii = Ascii.IsValid(label) ? label : Idn.GetAscii(label);
            return true;
        }
        catch (ArgumentException)
        {
            ascii = null;
            return false;
        }
    }
}
