using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.Delivery;

/// <summary>A package in words. Holds no secret. Since contract 1.1.</summary>
/// <param name="Title">What the person sees first, e.g. the profile's name.</param>
/// <param name="Nodes">Its parts, in order.</param>
/// <param name="Problems">
/// Why it cannot be made or cannot work. The field of a problem is a request field's name, <c>subject</c>,
/// <c>subjectAlternativeNames</c>, since contract 1.5 <c>validityDays</c>, or null.
/// </param>
/// <param name="Warnings">What works on some devices only, or less well than it could; fields as above.</param>
public sealed record PackageOutline(
    string Title, IReadOnlyList<OutlineNode> Nodes, IReadOnlyList<SettingProblem> Problems, IReadOnlyList<SettingProblem> Warnings);

/// <summary>A part of a package, or a line about it.</summary>
/// <param name="Label">For people, e.g. "Wi-Fi".</param>
/// <param name="Value">In words, or null for a heading alone.</param>
/// <param name="Children">What belongs to it; empty for a line.</param>
/// <param name="Warning">What an admin should know about it, or null.</param>
public sealed record OutlineNode(string Label, string? Value = null, IReadOnlyList<OutlineNode>? Children = null, string? Warning = null);
