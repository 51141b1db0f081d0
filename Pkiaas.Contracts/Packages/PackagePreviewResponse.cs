using Pkiaas.Contracts.Plugins;

namespace Pkiaas.Contracts.Packages;

/// <summary>What a device will be told, in words and without any secret: <c>POST /api/templates/{id}/profile-preview</c>.</summary>
/// <param name="Title">What the person sees first.</param>
/// <param name="Nodes">The package's parts; empty when the channel does not describe what it makes.</param>
/// <param name="Problems">Why such a request would be refused, by the names of the request's fields.</param>
/// <param name="Warnings">What works on some devices only, or less well than it could.</param>
public sealed record PackagePreviewResponse(
    string Title, IReadOnlyList<PackageNode> Nodes, IReadOnlyList<FieldProblem> Problems, IReadOnlyList<FieldProblem> Warnings);

/// <summary>A part of a package, or a line about it.</summary>
/// <param name="Label">For people.</param>
/// <param name="Value">In words, or null.</param>
/// <param name="Children">What belongs to it.</param>
/// <param name="Warning">What an admin should know about it, or null.</param>
public sealed record PackageNode(string Label, string? Value, IReadOnlyList<PackageNode> Children, string? Warning);
