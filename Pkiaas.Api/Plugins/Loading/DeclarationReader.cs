using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Pkiaas.Plugins;

namespace Pkiaas.Api.Plugins.Loading;

/// <summary>Reads a declaration out of an assembly's metadata: nothing is loaded and none of its code runs.</summary>
internal static class DeclarationReader
{
    private static readonly string ContractAssembly = typeof(PkiaasPluginAttribute).Assembly.GetName().Name!;

    /// <returns>Null when the assembly bears no attribute.</returns>
    /// <exception cref="BadImageFormatException">It is not a .NET assembly.</exception>
    public static PluginDeclaration? Read(ReadOnlyMemory<byte> assembly)
    {
        using var image = new PEReader([.. assembly.Span]);
        if (!image.HasMetadata) throw new BadImageFormatException("It holds no .NET metadata.");
        var metadata = image.GetMetadataReader();
        if (!metadata.IsAssembly) throw new BadImageFormatException("It is a module and not an assembly.");
        foreach (var handle in metadata.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (IsDeclaration(metadata, attribute)) return Decode(attribute);
        }
        return null;
    }

    private static bool IsDeclaration(MetadataReader metadata, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference) return false;
        var parent = metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
        if (parent.Kind != HandleKind.TypeReference) return false;
        var type = metadata.GetTypeReference((TypeReferenceHandle)parent);
        return type.ResolutionScope.Kind == HandleKind.AssemblyReference
            && metadata.StringComparer.Equals(type.Namespace, typeof(PkiaasPluginAttribute).Namespace!)
            && metadata.StringComparer.Equals(type.Name, nameof(PkiaasPluginAttribute))
            && metadata.StringComparer.Equals(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name, ContractAssembly);
    }

    private static PluginDeclaration Decode(CustomAttribute attribute)
    {
        var value = attribute.DecodeValue(TypeNames.Instance);
        var contract = value.NamedArguments.FirstOrDefault(argument => argument.Name == nameof(PkiaasPluginAttribute.Contract)).Value as string;
        var entryPoint = value.FixedArguments is [{ Value: string name }] ? name : "";
        return new PluginDeclaration(entryPoint, contract ?? "unknown");
    }

    /// <summary>Types by their names as they stand in the attribute: ECMA-335 section II.23.3.</summary>
    private sealed class TypeNames : ICustomAttributeTypeProvider<string>
    {
        public static TypeNames Instance { get; } = new();

        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

        public string GetSystemType() => "System.Type";

        public bool IsSystemType(string type) => type == "System.Type";

        public string GetTypeFromSerializedName(string name) => name;

        public string GetSZArrayType(string elementType) => elementType + "[]";

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
            reader.GetString(reader.GetTypeDefinition(handle).Name);

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
        {
            var type = reader.GetTypeReference(handle);
            return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
        }

        public PrimitiveTypeCode GetUnderlyingEnumType(string type) => PrimitiveTypeCode.Int32;
    }
}
