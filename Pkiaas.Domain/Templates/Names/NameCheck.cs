using System.Globalization;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Refusals;
using Pkiaas.X509;

namespace Pkiaas.Domain.Templates.Names;

/// <summary>
/// Holds the names of a certificate request against a template's rules. Names are built anew from their values, under the same checks as
/// what an admin enters, so that nothing of a request's own encoding ends up in a certificate.
/// </summary>
public static class NameCheck
{
    /// <summary>Checks a request.</summary>
    /// <param name="rules">The template's.</param>
    /// <param name="csr">Its signature was verified.</param>
    /// <returns>The names, or what is wrong with them in one sentence for an admin.</returns>
    public static (RuledNames? Names, RefusalReason Reason, string? Problem) Apply(NameRules rules, CertificationRequest csr)
    {
        if (csr.BasicConstraints is { IsAuthority: true }) return (null, RefusalReason.AuthorityAsked, "The device asks to become an authority.");
        // Such a value has no text that could be carried as it is.
        if (csr.Subject.Attributes.FirstOrDefault(attribute => !attribute.IsText) is { } odd)
            return (null, RefusalReason.NamesNotAllowed, $"The device asks for {odd.Type.ShortName} with a value that is no text.");
        var subject = csr.Subject.Attributes.Select(attribute => new AskedName(attribute.Type.ShortName, attribute.Value)).ToList();
        var alternative = csr.SubjectAlternativeNames.Select(name => new AskedName(TypeOf(name.Kind), name.Value)).ToList();
        if ((Complete(rules.Subject, subject) ?? Complete(rules.AlternativeNames, alternative)) is { } problem) return (null, RefusalReason.NamesNotAllowed, problem);
        if (subject.Count + alternative.Count == 0) return (null, RefusalReason.NamesNotAllowed, "The device asks for no name at all.");
        try
        {
            return (new RuledNames(
                DistinguishedName.Create(subject.Select(name => (name.Type, name.Value))),
                [.. alternative.Select(name => GeneralName.Create(name.Type, name.Value, RuleOf(rules.AlternativeNames, name.Type)!.Wildcards))]), RefusalReason.Unspecified, null);
        }
        catch (InvalidNameException e)
        {
            return (null, RefusalReason.NamesNotAllowed, $"The device asks for a name that cannot stand in a certificate: {e.Message}");
        }
    }

    // Adds the fixed parts that the request left out.
    private static string? Complete(IReadOnlyList<NameRule> rules, List<AskedName> names)
    {
        foreach (var name in names)
        {
            if (RuleOf(rules, name.Type) is not { } rule) return $"The device asks for {name}; the template allows {Allowed(rules)}.";
            if (rule.Fixed is { } value && name.Value != value) return $"The device asks for {name}; the template fixes {rule.Type}={value}.";
            if (!NamePattern.Matches(rule, name.Value)) return $"The device asks for {name}, which does not match the template's pattern {rule.Pattern}.";
        }
        foreach (var rule in rules)
        {
            var count = names.Count(name => IsOf(rule, name.Type));
            if (count > rule.Max) return string.Create(CultureInfo.InvariantCulture, $"The device asks for {count} names of the type {rule.Type}; the template allows {rule.Max}.");
            if (count == 0 && rule.Fixed is { } value) names.Add(new AskedName(rule.Type, value));
            else if (count == 0 && rule.Required) return $"The device asks for no name of the type {rule.Type}, which the template demands.";
        }
        return null;
    }

    private static NameRule? RuleOf(IReadOnlyList<NameRule> rules, string type) => rules.FirstOrDefault(rule => IsOf(rule, type));

    private static bool IsOf(NameRule rule, string type) => rule.Type.Equals(type, StringComparison.OrdinalIgnoreCase);

    private static string Allowed(IReadOnlyList<NameRule> rules) => rules.Count == 0 ? "none of this kind" : string.Join(", ", rules.Select(rule => rule.Type));

    // Kinds that people do not enter have no rule, so that they are refused.
    private static string TypeOf(GeneralNameKind kind) => kind switch
    {
        GeneralNameKind.Email => "email",
        GeneralNameKind.Dns => "dns",
        GeneralNameKind.Uri => "uri",
        GeneralNameKind.UserPrincipalName => "upn",
        GeneralNameKind.IpAddress => "ip",
        _ => kind.ToString(),
    };

    private sealed record AskedName(string Type, string Value)
    {
        private const int Shown = 100;

        public override string ToString() => $"{Type}={(Value.Length > Shown ? ShortText.Cut(Value, Shown) + "..." : Value)}";
    }
}
