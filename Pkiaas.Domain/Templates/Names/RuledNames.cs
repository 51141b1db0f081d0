using Pkiaas.X509;

namespace Pkiaas.Domain.Templates.Names;

/// <summary>The names that a certificate gets by a template's rules.</summary>
/// <param name="Subject">In the order of the request, then the fixed parts that it left out.</param>
/// <param name="AlternativeNames">In the same order.</param>
public sealed record RuledNames(DistinguishedName Subject, IReadOnlyList<GeneralName> AlternativeNames);
