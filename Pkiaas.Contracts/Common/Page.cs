namespace Pkiaas.Contracts.Common;

/// <summary>One page of a list, newest first.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">At most as many as the page size.</param>
/// <param name="NextCursor">Given back as <c>cursor</c> it yields the next page; null on the last one. Opaque.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);
