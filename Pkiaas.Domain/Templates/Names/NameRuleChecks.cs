using Pkiaas.Domain.Errors;
using Pkiaas.X509;

namespace Pkiaas.Domain.Templates.Names;

/// <summary>Whether rules make sense, before any request is held against them.</summary>
internal static class NameRuleChecks
{
    private static readonly string[] AlternativeTypes = ["email", "dns", "uri", "upn", "ip"];

    /// <returns>The rules with the types as they are written in certificates.</returns>
    /// <exception cref="PkiException">They do not; the error names the field.</exception>
    public static NameRules Validated(NameRules rules)
    {
        if (rules.Subject.Count + rules.AlternativeNames.Count == 0) throw Fault("nameRules.subject", "At least one name must be allowed.");
        return new NameRules(
            Checked(rules.Subject, "nameRules.subject", Attribute),
            Checked(rules.AlternativeNames, "nameRules.alternativeNames", Alternative));
    }

    private static List<NameRule> Checked(IReadOnlyList<NameRule> rules, string field, Func<NameRule, string, NameRule> checkedType)
    {
        var all = rules.Select((rule, i) => checkedType(Checked(rule, $"{field}[{i}]"), $"{field}[{i}]")).ToList();
        for (var i = 1; i < all.Count; i++)
        {
            if (all.Take(i).Any(earlier => earlier.Type == all[i].Type)) throw Fault($"{field}[{i}].type", "There is a rule for this type already.");
        }
        return all;
    }

    private static NameRule Checked(NameRule rule, string field)
    {
        if (rule.Max is < 1 or > 100) throw Fault($"{field}.max", "Between 1 and 100.");
        if (rule.Pattern is not { } pattern) return rule;
        if (rule.Fixed is not null) throw Fault($"{field}.pattern", "A fixed value needs no pattern.");
        if (pattern.Length > NamePattern.MaximumLength) throw Fault($"{field}.pattern", $"At most {NamePattern.MaximumLength} characters.");
        try
        {
            NamePattern.Compile(pattern);
        }
        catch (NotSupportedException)
        {
            throw Fault($"{field}.pattern", "Look-arounds, back references, atomic groups and huge repetitions are not possible here: values are matched in linear time.");
        }
        catch (ArgumentException e)
        {
            throw Fault($"{field}.pattern", $"This is no regular expression: {e.Message}");
        }
        return rule;
    }

    private static NameRule Attribute(NameRule rule, string field)
    {
        var type = NameAttributeType.Find(rule.Type) ?? throw Fault($"{field}.type", "This attribute is unknown: a short name such as CN, or an OID.");
        if (rule.Fixed is { } value) Refuse($"{field}.fixed", () => NameAttribute.Create(type.ShortName, value));
        return rule with { Type = type.ShortName };
    }

    private static NameRule Alternative(NameRule rule, string field)
    {
        var type = Array.Find(AlternativeTypes, known => known.Equals(rule.Type, StringComparison.OrdinalIgnoreCase))
            ?? throw Fault($"{field}.type", "One of email, dns, uri, upn, ip.");
        if (rule.Fixed is { } value) Refuse($"{field}.fixed", () => GeneralName.Create(type, value, rule.Wildcards));
        return rule with { Type = type };
    }

    private static void Refuse(string field, Func<object> make)
    {
        try
        {
            make();
        }
        catch (InvalidNameException e)
        {
            throw Fault(field, e.Reason);
        }
    }

    private static PkiException Fault(string field, string message) => new(new PkiError(PkiErrorKind.Malformed, message) { Field = field });
}
