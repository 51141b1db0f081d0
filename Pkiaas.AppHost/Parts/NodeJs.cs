using System.Globalization;
using Pkiaas.AppHost.Processes;

namespace Pkiaas.AppHost.Parts;

/// <summary>Node.js with npm, new enough for what is installed with it.</summary>
internal sealed record NodeJs(string Path, string Npm)
{
    public const int OldestMajor = 20;

    /// <summary>Looks for it.</summary>
    /// <returns>Node.js, or null and in words what is missing.</returns>
    public static Task<(NodeJs? Node, string? Missing)> FindAsync(CancellationToken cancellationToken) => FindAsync(Programs.Find, cancellationToken);

    /// <summary>Looks for it.</summary>
    /// <param name="find">Where a program is, or null.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    internal static async Task<(NodeJs? Node, string? Missing)> FindAsync(Func<string, string?> find, CancellationToken cancellationToken)
    {
        if (find("node") is not { } node)
            return (null, $"Node.js {OldestMajor} or newer is not installed (https://nodejs.org)");
        var version = (await Tool.RunAsync(node, ["--version"], cancellationToken)).Output.Trim();
        if (!int.TryParse(version.TrimStart('v').Split('.')[0], CultureInfo.InvariantCulture, out var major) || major < OldestMajor)
            return (null, $"Node.js {OldestMajor} or newer is needed, {node} is {version}");
        return find("npm") is { } npm
            ? (new(node, npm), null)
            : (null, "npm is not installed beside Node.js");
    }
}
