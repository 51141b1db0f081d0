using Pkiaas.ArchitectureTests.Reading;

namespace Pkiaas.ArchitectureTests.Rules;

/// <summary>Holds the list of what compares secrets against the code.</summary>
internal static class SecretRules
{
    private const string ConstantTime = "System.Security.Cryptography.CryptographicOperations::FixedTimeEquals";

    /// <summary>Types on the list that do not compare in constant time, and types that do and stand on no list.</summary>
    public static IEnumerable<Violation> Broken(IReadOnlyList<string> comparers, IEnumerable<CompiledAssembly> assemblies)
    {
        var found = assemblies.SelectMany(assembly => assembly.Uses).Where(use => use.Target == ConstantTime).Select(use => use.From).ToHashSet(StringComparer.Ordinal);
        return comparers.Where(type => !found.Contains(type)).Select(type => new Violation(type, "It compares a secret, and not in constant time."))
            .Concat(found.Where(type => !comparers.Contains(type)).Select(type => new Violation(type, "It compares in constant time and stands on no list of what compares secrets.")));
    }
}
