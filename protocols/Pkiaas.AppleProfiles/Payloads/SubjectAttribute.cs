using System.Text.RegularExpressions;

namespace Pkiaas.AppleProfiles;

/// <summary>One attribute of the subject that the device shall ask for, a relative distinguished name of its own.</summary>
public sealed partial record SubjectAttribute
{
    private SubjectAttribute(string oid, string value) => (Oid, Value) = (oid, value);

    /// <summary>The attribute's type, dotted.</summary>
    public string Oid { get; }

    /// <summary>As approved. The device chooses the string type, so that values compare, not encodings.</summary>
    public string Value { get; }

    /// <summary>What stands in the profile: Apple documents six short names and dotted identifiers for all else.</summary>
    public string Name => Oid switch
    {
        "2.5.4.3" => "CN",
        "2.5.4.6" => "C",
        "2.5.4.7" => "L",
        "2.5.4.8" => "ST",
        "2.5.4.10" => "O",
        "2.5.4.11" => "OU",
        _ => Oid,
    };

    /// <summary>Checks an attribute.</summary>
    /// <param name="oid">Dotted, e.g. <c>2.5.4.3</c>.</param>
    /// <param name="value">Not empty.</param>
    /// <exception cref="ProfileException">
    /// The type is not a dotted identifier; or the value is empty, holds a control character or a per cent sign, which macOS
    /// would expand as a variable (<c>%ComputerName%</c>), so that the device asked for another name than the approved one.
    /// </exception>
    public static SubjectAttribute Create(string oid, string value)
    {
        if (!Dotted().IsMatch(oid)) throw new ProfileException("Subject", $"\"{oid}\" is not a dotted object identifier.");
        if (value.Length == 0) throw new ProfileException("Subject", "An attribute of the subject is empty.");
        if (value.Contains('%', StringComparison.Ordinal))
            throw new ProfileException("Subject", "A subject may not hold a percent sign: a Mac would replace %words% by values of its own.");
        return new SubjectAttribute(oid, PlistText.Line("Subject", value));
    }

    [GeneratedRegex("\\A[0-2](\\.(0|[1-9][0-9]*))+\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Dotted();
}
