namespace Pkiaas.Contracts.Templates;

/// <summary>What a template can be made from: <c>GET /api/template-starters</c>.</summary>
/// <param name="Name">e.g. <c>apple-device</c>.</param>
/// <param name="DisplayName">e.g. "Apple device".</param>
/// <param name="Summary">One sentence.</param>
public sealed record TemplateStarterInfo(string Name, string DisplayName, string Summary);
