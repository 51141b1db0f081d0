using Pkiaas.Domain.Errors;
using Pkiaas.X509;

namespace Pkiaas.Domain.Authorities;

/// <summary>The subject of an authority, in the order in which such names are written (country first).</summary>
public sealed class AuthoritySubject
{
    private AuthoritySubject(string commonName, string? organization, DistinguishedName name) =>
        (CommonName, Organization, Name) = (commonName, organization, name);

    /// <summary>CN.</summary>
    public string CommonName { get; }

    /// <summary>O, if any.</summary>
    public string? Organization { get; }

    /// <summary>The whole name.</summary>
    public DistinguishedName Name { get; }

    /// <summary>Makes a subject; blanks around a value are dropped, empty values are left out.</summary>
    /// <exception cref="PkiException">A value is not allowed; the error names the field.</exception>
    public static AuthoritySubject Create(
        string commonName, string? organization = null, string? organizationalUnit = null, string? country = null, string? state = null,
        string? locality = null)
    {
        (string Type, string Field, string? Value)[] parts =
        [
            ("C", "country", country?.Trim().ToUpperInvariant()), ("ST", "state", state?.Trim()), ("L", "locality", locality?.Trim()),
            ("O", "organization", organization?.Trim()), ("OU", "organizationalUnit", organizationalUnit?.Trim()),
            ("CN", "commonName", commonName.Trim()),
        ];
        var steps = new List<RelativeDistinguishedName>();
        foreach (var (type, field, value) in parts)
        {
            if (string.IsNullOrEmpty(value)) continue;
            try
            {
                steps.Add(new RelativeDistinguishedName(NameAttribute.Create(type, value)));
            }
            catch (InvalidNameException e)
            {
                throw new PkiException(new PkiError(PkiErrorKind.Malformed, e.Reason) { Field = field }, e);
            }
        }
        if (string.IsNullOrWhiteSpace(commonName))
            throw new PkiException(new PkiError(PkiErrorKind.Malformed, "A common name is needed.") { Field = "commonName" });
        return new AuthoritySubject(commonName.Trim(), organization?.Trim(), DistinguishedName.Create(steps));
    }
}
