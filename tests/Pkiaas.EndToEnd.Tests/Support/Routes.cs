using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Pkiaas.EndToEnd.Tests.Support;

/// <summary>The addresses of the dashboard's pages (<c>@page</c>), read from its compiled code: no list that somebody would have to keep.</summary>
internal static class Routes
{
    /// <summary>E.g. <c>/ca/{AuthorityId:guid}/requests</c>, in order.</summary>
    public static IReadOnlyList<string> OfDashboard { get; } = Read(BuiltAssembly.Of("Pkiaas.Web"));

    private static List<string> Read(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var reader = file.GetMetadataReader();
        return [.. reader.CustomAttributes.Select(reader.GetCustomAttribute).Where(attribute => NameOf(reader, attribute) == "RouteAttribute").Select(RouteOf).Order(StringComparer.Ordinal)];

        // ECMA-335 II.23.3: the prolog 0x0001, then the constructor's only argument.
        string RouteOf(CustomAttribute attribute)
        {
            var blob = reader.GetBlobReader(attribute.Value);
            blob.ReadUInt16();
            return blob.ReadSerializedString()!;
        }
    }

    private static string? NameOf(MetadataReader reader, CustomAttribute attribute) =>
        attribute.Constructor.Kind == HandleKind.MemberReference
        && reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } type
            ? reader.GetString(reader.GetTypeReference((TypeReferenceHandle)type).Name)
            : null;
}
