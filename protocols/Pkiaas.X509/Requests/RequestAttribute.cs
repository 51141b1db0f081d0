namespace Pkiaas.X509;

/// <summary>One attribute of a request (RFC 2986 section 4.1) that is not interpreted here.</summary>
/// <param name="Oid">The type in dotted form.</param>
/// <param name="Values">The values, each with its tag, as they were encoded.</param>
public sealed record RequestAttribute(string Oid, IReadOnlyList<ReadOnlyMemory<byte>> Values);
