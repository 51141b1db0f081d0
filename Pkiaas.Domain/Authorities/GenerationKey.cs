namespace Pkiaas.Domain.Authorities;

/// <summary>One generation of one authority: its key, its root and its revocation list.</summary>
/// <param name="Authority">The authority.</param>
/// <param name="Number">The first one is 1.</param>
public readonly record struct GenerationKey(AuthorityId Authority, int Number);
