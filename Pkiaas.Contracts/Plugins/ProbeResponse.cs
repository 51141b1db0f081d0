namespace Pkiaas.Contracts.Plugins;

/// <summary>What trying the settings showed: <c>POST /api/delivery-channels/{name}/probe</c>, <c>POST /api/signing-backends/{name}/probe</c>.</summary>
/// <param name="Succeeded">Whether all is well.</param>
/// <param name="Problems">What is not; empty when all is well.</param>
public sealed record ProbeResponse(bool Succeeded, IReadOnlyList<FieldProblem> Problems);
