using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Plugins.ContractTests.AppleEmail.Fields;

/// <summary>A preview as an admin reads it: a line for each node, indented by its depth, its warning below.</summary>
internal static class OutlineText
{
    public static string Of(PackageOutline outline) => string.Join('\n', outline.Nodes.SelectMany(node => Lines(node, "")));

    /// <summary>The same without warnings, which tell what a device does not know and not what it is told.</summary>
    public static string WithoutWarnings(PackageOutline outline) => Of(outline with { Nodes = [.. outline.Nodes.Select(Unwarned)] });

    private static OutlineNode Unwarned(OutlineNode node) => node with { Warning = null, Children = [.. (node.Children ?? []).Select(Unwarned)] };

    private static IEnumerable<string> Lines(OutlineNode node, string indent) =>
    [
        indent + node.Label + (node.Value is { } value ? $": {value.Replace("\n", " / ", StringComparison.Ordinal)}" : ""),
        .. node.Warning is { } warning ? [$"{indent}  ! {warning}"] : (string[])[],
        .. (node.Children ?? []).SelectMany(child => Lines(child, indent + "  ")),
    ];
}
