using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Pkiaas.ArchitectureTests.Reading;

/// <summary>The strings of an assembly: in code, in constants, in attributes.</summary>
internal static class Literals
{
    public static IEnumerable<string> Of(MetadataReader metadata) => [.. InCode(metadata), .. InConstants(metadata), .. InAttributes(metadata)];

    private static IEnumerable<string> InCode(MetadataReader metadata)
    {
        // The heap begins with an empty string, whose handle counts as nil.
        for (var handle = metadata.GetNextHandle(MetadataTokens.UserStringHandle(0)); !handle.IsNil; handle = metadata.GetNextHandle(handle))
            yield return metadata.GetUserString(handle);
    }

    private static IEnumerable<string> InConstants(MetadataReader metadata) =>
        from field in metadata.FieldDefinitions
        let handle = metadata.GetFieldDefinition(field).GetDefaultValue()
        where !handle.IsNil
        let constant = metadata.GetConstant(handle)
        where constant.TypeCode == ConstantTypeCode.String
        let blob = metadata.GetBlobReader(constant.Value)
        select blob.ReadUTF16(blob.Length);

    // An attribute's arguments are only readable with its constructor's signature; the first one, if it is a string, is what matters here.
    private static IEnumerable<string> InAttributes(MetadataReader metadata)
    {
        foreach (var handle in metadata.CustomAttributes)
        {
            var blob = metadata.GetBlobReader(metadata.GetCustomAttribute(handle).Value);
            if (blob.Length < 3 || blob.ReadUInt16() != 1) continue;
            string? text;
            try
            {
                text = blob.ReadSerializedString();
            }
            catch (BadImageFormatException)
            {
                // The first argument is something else.
                continue;
            }
            if (text is not null) yield return text;
        }
    }
}
