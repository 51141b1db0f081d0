namespace Pkiaas.Domain.Templates.Names;

/// <summary>
/// Which names a certificate request may carry where no admin approved them beforehand. What is not listed is refused. Stored as JSON.
/// </summary>
/// <param name="Subject">One rule for each type of attribute.</param>
/// <param name="AlternativeNames">One rule for each type.</param>
public sealed record NameRules(IReadOnlyList<NameRule> Subject, IReadOnlyList<NameRule> AlternativeNames)
{
    /// <summary>One common name and nothing else.</summary>
    public static NameRules CommonNameOnly { get; } = new([new NameRule("CN") { Required = true }], []);
}
