using Pkiaas.Domain.Errors;
using Pkiaas.X509;

namespace Pkiaas.Domain.Requests;

/// <summary>The names that an admin approved: exactly these stand in the certificate, whatever the device asks for.</summary>
public sealed class RequestedNames
{
    private RequestedNames(IReadOnlyList<RequestedName> subject, IReadOnlyList<RequestedName> alternative)
    {
        (Subject, Alternative) = (subject, alternative);
        SubjectName = Build(subject);
        AlternativeNames = [.. alternative.Select((name, i) => Build(name, i))];
    }

    /// <summary>As entered, in order.</summary>
    public IReadOnlyList<RequestedName> Subject { get; }

    /// <summary>As entered.</summary>
    public IReadOnlyList<RequestedName> Alternative { get; }

    /// <summary>The subject as it will be encoded.</summary>
    public DistinguishedName SubjectName { get; }

    /// <summary>The alternative names as they will be encoded.</summary>
    public IReadOnlyList<GeneralName> AlternativeNames { get; }

    /// <summary>Whom it names, for people: the CN, else the whole subject.</summary>
    public string DisplayName => SubjectName.Find("CN") ?? SubjectName.ToDisplayString();

    /// <summary>Checks names.</summary>
    /// <param name="subject">In order; at least one.</param>
    /// <param name="alternative">Any order, no two the same.</param>
    /// <exception cref="PkiException">A name is not allowed; the error names the field, e.g. <c>subject[0].value</c>.</exception>
    public static RequestedNames Create(IReadOnlyList<RequestedName> subject, IReadOnlyList<RequestedName> alternative)
    {
        if (subject.Count == 0) throw Fault("subject", "At least one subject name is needed.");
        for (var i = 0; i < subject.Count; i++) RefuseVariables($"subject[{i}].value", subject[i].Value);
        for (var i = 0; i < alternative.Count; i++) RefuseVariables($"subjectAlternativeNames[{i}].value", alternative[i].Value);
        var names = new RequestedNames([.. subject], [.. alternative]);
        if (names.AlternativeNames.Distinct().Count() != alternative.Count) throw Fault("subjectAlternativeNames", "One of them is there twice.");
        return names;
    }

    // macOS expands %Variables% in a profile: the device would ask for another name than the approved one.
    private static void RefuseVariables(string field, string value)
    {
        if (value.Contains('%', StringComparison.Ordinal)) throw Fault(field, "A percent sign is not allowed: macOS takes it for a variable.");
    }

    private static DistinguishedName Build(IReadOnlyList<RequestedName> subject) =>
        DistinguishedName.Create(subject.Select((name, i) =>
        {
            try
            {
                return new RelativeDistinguishedName(NameAttribute.Create(name.Type, name.Value));
            }
            catch (InvalidNameException e)
            {
                throw Fault($"subject[{i}].value", e.Reason, e);
            }
        }));

    private static GeneralName Build(RequestedName name, int i)
    {
        try
        {
            return name.Type switch
            {
                "email" => GeneralName.Email(name.Value),
                "dns" => GeneralName.Dns(name.Value),
                "uri" => GeneralName.Uri(name.Value),
                "upn" => GeneralName.UserPrincipalName(name.Value),
                "ip" => GeneralName.IpAddress(name.Value),
                _ => throw Fault($"subjectAlternativeNames[{i}].type", "One of email, dns, uri, upn, ip."),
            };
        }
        catch (InvalidNameException e)
        {
            throw Fault($"subjectAlternativeNames[{i}].value", e.Reason, e);
        }
    }

    private static PkiException Fault(string field, string message, Exception? inner = null) =>
        new(new PkiError(PkiErrorKind.Malformed, message) { Field = field }, inner);
}

/// <summary>One name as an admin entered it.</summary>
/// <param name="Type">See the contract's <c>NameValue</c>.</param>
/// <param name="Value">Carried exactly or refused.</param>
public sealed record RequestedName(string Type, string Value);
