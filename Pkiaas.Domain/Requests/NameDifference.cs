using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Refusals;
using Pkiaas.X509;

namespace Pkiaas.Domain.Requests;

/// <summary>What a device asks for beyond the names that it may have.</summary>
internal static class NameDifference
{
    // A device may ask for as much as fits into a message: nobody reads more than this of it.
    private const int Shown = 300;

    private const string CommonName = "CN";

    /// <summary>
    /// The device chooses string types and order, so values are compared. It may leave alternative names out (a profile cannot
    /// carry all kinds): the allowed ones are certified in any case. It may not ask for more.
    /// </summary>
    /// <returns>The reason and the words, or null.</returns>
    public static (RefusalReason Reason, string Words)? Find(DistinguishedName subject, IReadOnlyList<GeneralName> alternativeNames, CertificationRequest csr)
    {
        if (!subject.HasSameValuesInAnyOrderAs(csr.Subject))
            return (RefusalReason.OtherSubject, $"The device asks for the subject \"{Short(csr.Subject.ToDisplayString())}\", approved is \"{Short(subject.ToDisplayString())}\".");
        if (csr.BasicConstraints is { IsAuthority: true }) return (RefusalReason.AuthorityAsked, "The device asks to become an authority.");
        var extra = csr.SubjectAlternativeNames.Where(name => !alternativeNames.Contains(name)).ToList();
        return extra.Count == 0 ? null
            : (RefusalReason.ExtraNames, $"The device asks for alternative names that were not approved: {Short(string.Join(", ", extra))}.");
    }

    /// <summary>
    /// Whether a request may be for somebody else than a certificate names. It may leave out what the template or an admin added to the names, but it has to say
    /// who it is for: by the certificate's CN, or where it has none by the whole subject and one of its alternative names.
    /// </summary>
    /// <returns>The reason and the words, or null.</returns>
    public static (RefusalReason Reason, string Words)? FindAnother(DistinguishedName subject, IReadOnlyList<GeneralName> alternativeNames, CertificationRequest csr)
    {
        var name = subject.Find(CommonName);
        var isPart = name is not null && csr.Subject.Find(CommonName) == name
            && csr.Subject.Attributes.All(asked => subject.Attributes.Any(attribute => attribute.HasSameValueAs(asked)));
        if (Find(isPart ? csr.Subject : subject, alternativeNames, csr) is { } difference) return difference;
        return name is null && alternativeNames.Count > 0 && csr.SubjectAlternativeNames.Count == 0
            ? (RefusalReason.OtherSubject, "The device does not say by any alternative name whom the certificate is for.")
            : null;
    }

    private static string Short(string names) => names.Length > Shown ? ShortText.Cut(names, Shown) + "..." : names;
}
