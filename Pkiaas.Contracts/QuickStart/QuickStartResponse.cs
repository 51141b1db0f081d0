namespace Pkiaas.Contracts.QuickStart;

/// <summary>What the quick start made.</summary>
/// <param name="AuthorityId">The authority.</param>
/// <param name="TemplateId">Its template for Apple devices, open for SCEP.</param>
/// <param name="RequestId">The request for oneself.</param>
/// <param name="Link">The landing page, which works whether the mail arrives or not.</param>
public sealed record QuickStartResponse(Guid AuthorityId, Guid TemplateId, Guid RequestId, Uri Link);
