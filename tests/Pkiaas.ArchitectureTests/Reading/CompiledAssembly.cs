namespace Pkiaas.ArchitectureTests.Reading;

/// <summary>What an assembly's metadata and code say, as far as the rules ask.</summary>
/// <param name="Name">Its simple name.</param>
/// <param name="References">The assemblies that it was compiled against, by simple name.</param>
/// <param name="Uses">Every type and member that its code, signatures and attributes name.</param>
/// <param name="Literals">Every string in its code, constants and attributes.</param>
internal sealed record CompiledAssembly(
    string Name, IReadOnlyCollection<string> References, IReadOnlyCollection<TypeUse> Uses, IReadOnlyCollection<string> Literals);
