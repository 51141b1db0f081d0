using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Plugins.ContractTests.AppleEmail.Fields;

/// <summary>A preview as an admin reads it: a line for each node, indented by its depth, its warning below.</summary>
internal static class OutlineText
{
    public static string Of(PackageOutline outline) => string.Join('\n', outline.Nodes.SelectMany(node => Lines(node, "")));

    private static IEnumerable<string> Lines(OutlineNode node, string indent) =>
    [
        indent + node.Label + (node.Value is { } value ? $": {value.Replace("\n", " / ", StringComparison.Ordinal)}" : ""),
        .. node.Warning is { } warning ? [$"{indent}  ! {warning}"] : (string[])[],
        .. (node.Children ?? []).SelectMany(child => Lines(child, indent + "  ")),
    ];
}
