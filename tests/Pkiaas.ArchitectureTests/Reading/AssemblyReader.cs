using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Pkiaas.ArchitectureTests.Reading;

/// <summary>Reads a built assembly without loading it.</summary>
internal static class AssemblyReader
{
    public static CompiledAssembly Read(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        var uses = new HashSet<TypeUse>();
        foreach (var handle in metadata.TypeDefinitions)
            new TypeWalk(file, metadata, uses, handle).Walk();

        var references = metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name));
        return new CompiledAssembly(
            metadata.GetString(metadata.GetAssemblyDefinition().Name), [.. references], uses, [.. Literals.Of(metadata).Distinct()]);
    }
}
