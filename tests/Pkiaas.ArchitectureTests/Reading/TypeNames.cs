using System.Reflection.Metadata;

namespace Pkiaas.ArchitectureTests.Reading;

/// <summary>Names types by the outermost type that they are nested in, since that is where a reader finds them.</summary>
internal sealed class TypeNames(MetadataReader metadata)
{
    public string Outermost(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        return type.GetDeclaringType() is { IsNil: false } outer ? Outermost(outer) : Full(type.Namespace, type.Name);
    }

    public string Outermost(TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? Outermost((TypeReferenceHandle)type.ResolutionScope)
            : Full(type.Namespace, type.Name);
    }

    private string Full(StringHandle space, StringHandle name)
    {
        var simple = metadata.GetString(name).Split('`')[0];
        return space.IsNil ? simple : $"{metadata.GetString(space)}.{simple}";
    }
}
