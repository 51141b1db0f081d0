using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Pkiaas.ArchitectureTests.Reading;

/// <summary>Collects everything that one type names: in its declaration, its signatures, its attributes and its code.</summary>
internal sealed class TypeWalk(PEReader file, MetadataReader metadata, HashSet<TypeUse> uses, TypeDefinitionHandle handle)
{
    private readonly TypeNames _names = new(metadata);
    private readonly TypeDefinition _type = metadata.GetTypeDefinition(handle);

    public void Walk()
    {
        var from = _names.Outermost(handle);
        var seen = new NamedTypes(metadata, _names, (type, member) =>
        {
            if (type != from) uses.Add(new TypeUse(from, type, member));
        });

        seen.Add(_type.BaseType);
        seen.Add(_type.GetCustomAttributes());
        seen.Add(_type.GetGenericParameters());
        foreach (var implemented in _type.GetInterfaceImplementations()) seen.Add(metadata.GetInterfaceImplementation(implemented).Interface);
        foreach (var field in _type.GetFields().Select(metadata.GetFieldDefinition))
        {
            field.DecodeSignature(seen, null);
            seen.Add(field.GetCustomAttributes());
        }
        foreach (var property in _type.GetProperties().Select(metadata.GetPropertyDefinition))
            seen.Add(property.GetCustomAttributes());
        foreach (var method in _type.GetMethods().Select(metadata.GetMethodDefinition))
            WalkMethod(method, seen);
    }

    private void WalkMethod(MethodDefinition method, NamedTypes seen)
    {
        method.DecodeSignature(seen, null);
        seen.Add(method.GetCustomAttributes());
        seen.Add(method.GetGenericParameters());
        foreach (var parameter in method.GetParameters()) seen.Add(metadata.GetParameter(parameter).GetCustomAttributes());
        if (method.RelativeVirtualAddress == 0) return;

        var body = file.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil) metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(seen, null);
        foreach (var region in body.ExceptionRegions.Where(region => region.Kind == ExceptionRegionKind.Catch)) seen.Add(region.CatchType);
        foreach (var token in Instructions.Tokens(body.GetILReader())) seen.Add(token);
    }
}
