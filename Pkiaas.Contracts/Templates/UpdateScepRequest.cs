namespace Pkiaas.Contracts.Templates;

/// <summary>Changes a template's SCEP door: <c>PUT /api/templates/{id}/scep</c>.</summary>
public sealed record UpdateScepRequest
{
    /// <summary>Whether devices may enrol by SCEP (RFC 8894).</summary>
    public required bool Enabled { get; init; }

    /// <summary>Lets in clients that speak only single DES and SHA-1. Off by default; leave it off unless a device needs it.</summary>
    public bool LegacyAlgorithms { get; init; }
}
