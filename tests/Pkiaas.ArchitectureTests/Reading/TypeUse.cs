namespace Pkiaas.ArchitectureTests.Reading;

/// <summary>That compiled code names a type, or a member of it.</summary>
/// <param name="From">The outermost type whose code it is, with its namespace.</param>
/// <param name="Type">The outermost type that is named, with its namespace.</param>
/// <param name="Member">The member, if one is named.</param>
internal sealed record TypeUse(string From, string Type, string? Member = null)
{
    /// <summary>The type, or <c>Type::Member</c>.</summary>
    public string Target => Member is null ? Type : $"{Type}::{Member}";
}
