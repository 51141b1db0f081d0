using Pkiaas.Contracts.Templates;
using Pkiaas.Domain.Templates.Names;

namespace Pkiaas.Api.Features.Templates;

internal static class NameRulesMapping
{
    public static ScepNameRules ToContract(NameRules rules) => new()
    {
        Subject = [.. rules.Subject.Select(ToContract)],
        AlternativeNames = [.. rules.AlternativeNames.Select(ToContract)],
    };

    public static NameRules ToDomain(ScepNameRules rules) => new(
        [.. rules.Subject.Select(ToDomain)], [.. rules.AlternativeNames.Select(ToDomain)]);

    private static ScepNameRule ToContract(NameRule rule) => new()
    {
        Type = rule.Type, Pattern = rule.Pattern, Fixed = rule.Fixed, Required = rule.Required, Max = rule.Max, Wildcards = rule.Wildcards,
    };

    private static NameRule ToDomain(ScepNameRule rule) => new(rule.Type.Trim())
    {
        Pattern = Entered(rule.Pattern), Fixed = Entered(rule.Fixed), Required = rule.Required, Max = rule.Max, Wildcards = rule.Wildcards,
    };

    private static string? Entered(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
