using Pkiaas.ArchitectureTests.House;
using Pkiaas.ArchitectureTests.Reading;

namespace Pkiaas.ArchitectureTests.Rules;

/// <summary>Holds compiled code against the bans.</summary>
internal static class BanRules
{
    // What binds the routes' parameters is written by the compiler for the routes, and names whatever they take.
    private const string Generated = "Microsoft.AspNetCore.Http.Generated";

    /// <summary>Uses of banned types.</summary>
    public static IEnumerable<Violation> Broken(IReadOnlyList<Ban> bans, CompiledAssembly assembly) =>
        from ban in bans
        from use in assembly.Uses
        where !IsBelow(use.From, Generated) && Holds(ban, Place(assembly, use.From)) && ban.What.Any(what => use.Target == what || IsBelow(use.Type, what))
        group use by (use.From, Why: ban.Why, use.Type) into found
        orderby found.Key.From, found.Key.Type
        select new Violation(found.Key.From, $"It uses {found.Key.Type}. {found.Key.Why}");

    /// <summary>Plugins' names in the strings of assemblies that may not know them.</summary>
    public static IEnumerable<Violation> NamesOfPlugins(IReadOnlyList<string> names, CompiledAssembly assembly) =>
        from literal in assembly.Literals
        from name in names
        where Names(literal, name)
        select new Violation(assembly.Name, $"It names a plugin: \"{literal}\".");

    /// <summary>Features that use each other's code.</summary>
    /// <param name="root">The namespace whose direct children are features.</param>
    /// <param name="assembly">The assembly that holds them.</param>
    public static IEnumerable<Violation> FeaturesThatMeet(string root, CompiledAssembly assembly) =>
        from use in assembly.Uses
        let mine = Feature(root, use.From)
        let other = Feature(root, use.Type)
        where mine is not null && other is not null && mine != other
        select new Violation(use.From, $"It uses {use.Type}, which belongs to the feature {other}.");

    public static bool IsBelow(string type, string space) =>
        type == space || (type.StartsWith(space, StringComparison.Ordinal) && type[space.Length] == '.');

    private static bool Holds(Ban ban, string place) =>
        (ban.In.Count == 0 || ban.In.Any(space => IsBelow(place, space))) && !ban.Except.Any(space => IsBelow(place, space));

    // Program and what the compiler makes have no namespace.
    private static string Place(CompiledAssembly assembly, string type) => type.Contains('.', StringComparison.Ordinal) ? type : $"{assembly.Name}.{type}";

    private static string? Feature(string root, string type)
    {
        if (!IsBelow(type, root) || type == root) return null;
        var rest = type[(root.Length + 1)..].Split('.');
        return rest.Length > 1 ? rest[0] : null;
    }

    // Sentences may name a plugin as an example: documentation of the admin API is compiled in as text.
    private static bool Names(string literal, string name) =>
        literal.Contains(name, StringComparison.OrdinalIgnoreCase) && !literal.Any(char.IsWhiteSpace);
}
