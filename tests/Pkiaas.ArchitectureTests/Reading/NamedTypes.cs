using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Pkiaas.ArchitectureTests.Reading;

/// <summary>Tells of each type, with its member where one is named, that a handle or a signature leads to.</summary>
internal sealed class NamedTypes(MetadataReader metadata, TypeNames names, Action<string, string?> tell) : ISignatureTypeProvider<bool, object?>
{
    public void Add(EntityHandle handle)
    {
        if (handle.IsNil) return;
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                tell(names.Outermost((TypeDefinitionHandle)handle), null);
                break;
            case HandleKind.TypeReference:
                tell(names.Outermost((TypeReferenceHandle)handle), null);
                break;
            case HandleKind.TypeSpecification:
                metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, null);
                break;
            case HandleKind.MemberReference:
                AddMember(metadata.GetMemberReference((MemberReferenceHandle)handle));
                break;
            case HandleKind.MethodDefinition:
                var method = metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
                tell(names.Outermost(method.GetDeclaringType()), metadata.GetString(method.Name));
                break;
            case HandleKind.FieldDefinition:
                tell(names.Outermost(metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType()), null);
                break;
            case HandleKind.MethodSpecification:
                var made = metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                made.DecodeSignature(this, null);
                Add(made.Method);
                break;
            default:
                break;
        }
    }

    public void Add(CustomAttributeHandleCollection attributes)
    {
        foreach (var attribute in attributes) Add(metadata.GetCustomAttribute(attribute).Constructor);
    }

    public void Add(GenericParameterHandleCollection parameters)
    {
        foreach (var constraint in parameters.SelectMany(parameter => metadata.GetGenericParameter(parameter).GetConstraints()))
            Add(metadata.GetGenericParameterConstraint(constraint).Type);
    }

    private void AddMember(MemberReference member)
    {
        Add(member.Parent);
        if (member.Parent.Kind == HandleKind.TypeReference)
            tell(names.Outermost((TypeReferenceHandle)member.Parent), metadata.GetString(member.Name));
        if (member.GetKind() == MemberReferenceKind.Method) member.DecodeMethodSignature(this, null);
        else member.DecodeFieldSignature(this, null);
    }

    bool ISimpleTypeProvider<bool>.GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        Add(handle);
        return true;
    }

    bool ISimpleTypeProvider<bool>.GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        Add(handle);
        return true;
    }

    bool ISignatureTypeProvider<bool, object?>.GetTypeFromSpecification(
        MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind)
    {
        Add(handle);
        return true;
    }

    // The parts of a composed type were told when they were decoded.
    bool ISimpleTypeProvider<bool>.GetPrimitiveType(PrimitiveTypeCode typeCode) => true;

    bool ISZArrayTypeProvider<bool>.GetSZArrayType(bool elementType) => true;

    bool IConstructedTypeProvider<bool>.GetArrayType(bool elementType, ArrayShape shape) => true;

    bool IConstructedTypeProvider<bool>.GetByReferenceType(bool elementType) => true;

    bool IConstructedTypeProvider<bool>.GetGenericInstantiation(bool genericType, ImmutableArray<bool> typeArguments) => true;

    bool IConstructedTypeProvider<bool>.GetPointerType(bool elementType) => true;

    bool ISignatureTypeProvider<bool, object?>.GetFunctionPointerType(MethodSignature<bool> signature) => true;

    bool ISignatureTypeProvider<bool, object?>.GetGenericMethodParameter(object? genericContext, int index) => true;

    bool ISignatureTypeProvider<bool, object?>.GetGenericTypeParameter(object? genericContext, int index) => true;

    bool ISignatureTypeProvider<bool, object?>.GetModifiedType(bool modifier, bool unmodifiedType, bool isRequired) => true;

    bool ISignatureTypeProvider<bool, object?>.GetPinnedType(bool elementType) => true;
}
